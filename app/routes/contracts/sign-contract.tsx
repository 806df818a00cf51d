import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { contractRefusals, explainSignBlocker } from '#app/contracts/content.ts'
import { proofOf } from '#app/identity/pages/sessions-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { CheckboxField } from '#app/ui/choice-fields.tsx'
import { WarningText } from '#app/ui/messages.tsx'
import { HiddenFields, TextField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireSignedIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { signForm } from './contract.form.ts'
import { loadContractStep } from './contract.server.ts'
import { DocumentFacts } from './document-facts.tsx'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Sign the contract')

export const loader = (args: LoaderFunctionArgs) => loadContractStep(args, 'sign')

export const action = binding(
  { by: ['legal', 'signatory'], schema: signForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const act = actingIn(context, request)
    const form = await readForm(request, signForm)
    if (!form.ok) return form.reply
    const { shownSha256, capacity } = form.value
    const proof = await proofOf(context.db, requireSignedIn(context, request).sessionId)
    const result = await signContract(act, { contractId, shownSha256, capacity, proof })
    if (result.ok) return redirect(href('/contracts/:contractId', { contractId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'capacity missing':
        return form.again({ capacity: [contractRefusals[refusal.kind]] })
      case 'changed since shown':
        return form.again({ '': [contractRefusals[refusal.kind]] }, 409)
      case 'blocked':
        return form.again({ '': refusal.blockers.map(explainSignBlocker) }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function SignContract() {
  const { contractId, reference, named, document, party, buyer, provider } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const organisation = party === 'buyer' ? buyer : provider
  return (
    <FormPage
      back={href('/contracts/:contractId', { contractId })}
      caption={`Contract ${reference}`}
      title={`Sign for ${organisation}`}
      errors={reply?.errors}
      submit="Sign the contract"
      warning
      intro={
        <>
          <p className="govuk-body">
            Your signature is bound to this very document, with your name, your capacity, the time, and how you proved
            who you are. All of it stands in the signed copy.
          </p>
          <DocumentFacts contractId={contractId} named={named} document={document} />
          <WarningText>A signature cannot be taken back.</WarningText>
        </>
      }
    >
      <HiddenFields values={{ shownSha256: document.sha256 }} />
      <TextField
        name="capacity"
        label="In what capacity do you sign?"
        hint="For example: Director, or Head of Legal Services"
        autoComplete="organization-title"
        defaultValue={typed.text('capacity')}
        errors={reply?.errors.fields['capacity']}
      />
      <CheckboxField
        name="agreed"
        label="Your signature"
        options={[{ value: 'yes', text: `I may bind ${organisation}, and I agree to this document for it` }]}
        defaultValue={typed.texts('agreed')}
        errors={reply?.errors.fields['agreed']}
      />
    </FormPage>
  )
}
