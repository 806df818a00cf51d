import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { awardRefusals } from '#app/contracts/content.ts'
import { detailsToDrawUp } from '#app/contracts/pages/redraw-page.server.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { askWhetherMeant } from '#app/routes/meant.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { drawUpForm } from './award.form.ts'
import { loadStep } from './award.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { ContractDetailsFields } from './contract-details.tsx'
import { detailsTyped, typedDetails, wrongDates } from './details.ts'

export const meta: MetaFunction = () => pageTitle('Draw up the contract')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadStep(args, 'drawUp')
  return { ...page, details: await detailsToDrawUp(args.context.db, page.tenderId) }
}

export const action = sentBy(['commissioner', 'legal'], async ({ context, params, request }: ActionFunctionArgs) => {
  const tenderId = idOf(params, 'tenderId')
  const act = actingIn(context, request)
  const form = await readForm(request, drawUpForm)
  if (!form.ok) return form.reply
  const { verifierId, meant } = form.value
  const result = await drawUpContract(act, { tenderId, verifierId, details: typedDetails(form.value), meant })
  if (result.ok) return redirect(href('/contracts/:contractId', { contractId: result.value.contractId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'does not stand':
      return form.again({ '': refusal.blockers.map(standingWords) }, 409)
    case 'no such verifier':
      return form.again({ verifierId: [awardRefusals[refusal.kind]] })
    case 'not confirmed':
      return form.again(askWhetherMeant(refusal.unusual))
    case 'dates contradict':
      return form.again(wrongDates(refusal.contradictions))
    case 'results not released':
    case 'drawn up already':
      return form.again({ '': [awardRefusals[refusal.kind]] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

export default function DrawUpContract() {
  const { tenderId, title, award, verifiers, details } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/award', { tenderId })}
      caption={title}
      title="Draw up the contract"
      errors={reply?.errors}
      submit="Draw up the contract"
      intro={
        <p className="govuk-body">
          The contract is made from the published specification and from the targets, milestones and prices that{' '}
          {award?.bidder} proposed, unchanged. Its document is laid out within a minute; your legal officer checks it
          before anybody signs.
        </p>
      }
    >
      <ContractDetailsFields
        verifiers={verifiers}
        given={detailsTyped(reply?.typed, { ...details, verifierId: '' })}
        typed={reply?.typed}
        errors={reply?.errors}
      />
    </FormPage>
  )
}
