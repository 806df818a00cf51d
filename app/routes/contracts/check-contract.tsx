import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { contractRefusals } from '#app/contracts/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { checkForm } from './contract.form.ts'
import { loadContractStep } from './contract.server.ts'
import { DocumentFacts } from './document-facts.tsx'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Record the legal check')

export const loader = (args: LoaderFunctionArgs) => loadContractStep(args, 'check')

export const action = binding(
  { by: ['legal'], schema: checkForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const act = actingIn(context, request)
    const form = await readForm(request, checkForm)
    if (!form.ok) return form.reply
    const { shownSha256, note } = form.value
    const result = await checkContract(act, { contractId, shownSha256, note })
    if (result.ok) return redirect(href('/contracts/:contractId', { contractId }))
    const { kind } = result.refusal
    switch (kind) {
      case 'no document':
      case 'signed already':
      case 'points open':
      case 'changed since shown':
      case 'checked already':
        return form.again({ '': [contractRefusals[kind]] }, 409)
      default:
        return respondTo(kind)
    }
  },
)

export default function CheckContract() {
  const { contractId, reference, named, document } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <FormPage
      back={href('/contracts/:contractId', { contractId })}
      caption={`Contract ${reference}`}
      title="Record the legal check"
      errors={reply?.errors}
      submit="Record the check"
      intro={
        <>
          <p className="govuk-body">Your check is bound to this very document. Afterwards both parties can sign it.</p>
          <p className="govuk-body">
            Is something wrong?{' '}
            <a className="govuk-link" href={href('/contracts/:contractId/not-yet', { contractId })}>
              Not yet: record what is open
            </a>
            .
          </p>
          <DocumentFacts contractId={contractId} named={named} document={document} />
        </>
      }
    >
      <HiddenFields values={{ shownSha256: document.sha256 }} />
      <CheckboxField
        name="checked"
        label="Your check"
        options={[{ value: 'yes', text: 'I have read this document and checked it for the buyer' }]}
        defaultValue={typed.texts('checked')}
        errors={reply?.errors.fields['checked']}
      />
      <TextArea
        name="note"
        label="Note (optional)"
        hint="Both parties can read it."
        rows={3}
        defaultValue={typed.text('note')}
        errors={reply?.errors.fields['note']}
      />
    </FormPage>
  )
}
