import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { raisePoint } from '#app/contracts/acts/raise-point.server.ts'
import { contractRefusals } from '#app/contracts/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { pointForm } from './contract.form.ts'
import { loadContractStep } from './contract.server.ts'
import { DocumentFacts } from './document-facts.tsx'

export const meta: MetaFunction = () => pageTitle('Record an open point')

export const loader = (args: LoaderFunctionArgs) => loadContractStep(args, 'raise')

export const action = binding(
  { by: ['legal'], schema: pointForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const act = actingIn(context, request)
    const form = await readForm(request, pointForm)
    if (!form.ok) return form.reply
    const result = await raisePoint(act, { contractId, ...form.value })
    if (result.ok) return redirect(href('/contracts/:contractId', { contractId }))
    const { kind } = result.refusal
    switch (kind) {
      case 'point missing':
      case 'raised already':
        return form.again({ text: [contractRefusals[kind]] })
      case 'no document':
      case 'signed already':
      case 'changed since shown':
        return form.again({ '': [contractRefusals[kind]] }, 409)
      default:
        return respondTo(kind)
    }
  },
)

export default function NotYet() {
  const { contractId, reference, named, document } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/contracts/:contractId', { contractId })}
      caption={`Contract ${reference}`}
      title="Not yet: what is open?"
      errors={reply?.errors}
      submit="Record the open point"
      intro={
        <>
          <p className="govuk-body">
            Nobody can sign while a point is open. You settle it with a reason, or the contract is drawn up again with
            the correction. Each point is recorded on its own.
          </p>
          <DocumentFacts contractId={contractId} named={named} document={document} />
        </>
      }
    >
      <HiddenFields values={{ shownSha256: document.sha256 }} />
      <TextArea
        name="text"
        label="Not yet, because"
        hint="Both parties can read it. For example: the mobilisation ends after the contract starts."
        rows={3}
        defaultValue={typedFields(reply?.typed).text('text')}
        errors={reply?.errors.fields['text']}
      />
    </FormPage>
  )
}
