import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { redrawContract } from '#app/contracts/acts/redraw-contract.server.ts'
import { awardRefusals, contractRefusals } from '#app/contracts/content.ts'
import { redrawPage } from '#app/contracts/pages/redraw-page.server.ts'
import { href } from '#app/lib/href.ts'
import { askWhetherMeant } from '#app/routes/meant.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ContractDetailsFields } from './contract-details.tsx'
import { redrawForm } from './contract.form.ts'
import { detailsTyped, typedDetails, wrongDates } from './details.ts'

export const meta: MetaFunction = () => pageTitle('Draw the contract up again')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const contractId = idOf(params, 'contractId')
  const page = await redrawPage(context.db, requireActor(context, request), contractId)
  if (!page.ok) return respondTo(page.refusal.kind)
  if (!page.value.isOpen) throw redirect(href('/contracts/:contractId', { contractId }))
  return page.value
}

export const action = binding(
  { by: ['commissioner', 'legal'], schema: redrawForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const contractId = idOf(params, 'contractId')
    const act = actingIn(context, request)
    const form = await readForm(request, redrawForm)
    if (!form.ok) return form.reply
    const { shownVersion, because, verifierId, meant } = form.value
    const details = typedDetails(form.value)
    const result = await redrawContract(act, { contractId, shownVersion, because, verifierId, details, meant })
    if (result.ok) return redirect(href('/contracts/:contractId', { contractId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'reason missing':
        return form.again({ because: [contractRefusals[refusal.kind]] })
      case 'no such verifier':
        return form.again({ verifierId: [awardRefusals[refusal.kind]] })
      case 'not confirmed':
        return form.again(askWhetherMeant(refusal.unusual))
      case 'dates contradict':
        return form.again(wrongDates(refusal.contradictions))
      case 'signed already':
      case 'under review':
      case 'changed since shown':
        return form.again({ '': [contractRefusals[refusal.kind]] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function RedrawContract() {
  const { contractId, reference, version, next, open, verifiers, verifierId, details } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/contracts/:contractId', { contractId })}
      caption={`Contract ${reference}`}
      title={`Draw the contract up again, as version ${next}`}
      errors={reply?.errors}
      submit={`Draw up version ${next}`}
      intro={
        <>
          <p className="govuk-body">
            Targets, milestones, prices and the other terms stay what was awarded. Version {version} stays readable and
            is marked as replaced; the new one needs a legal check of its own. Nobody can sign before.
          </p>
          {open.length > 0 && (
            <ul className="govuk-list govuk-list--bullet">
              {open.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </>
      }
    >
      <HiddenFields values={{ shownVersion: version }} />
      <TextArea
        name="because"
        label="What is corrected, and why?"
        hint="Both parties can read it."
        rows={3}
        defaultValue={typedFields(reply?.typed).text('because')}
        errors={reply?.errors.fields['because']}
      />
      <ContractDetailsFields
        verifiers={verifiers}
        given={detailsTyped(reply?.typed, { ...details, verifierId })}
        typed={reply?.typed}
        errors={reply?.errors}
      />
    </FormPage>
  )
}
