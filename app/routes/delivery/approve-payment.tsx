import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { approvePayment } from '#app/delivery/acts/approve-payment.server.ts'
import { approvalRefusals, checksDifferWords, explainPaymentRefusal } from '#app/delivery/content.ts'
import { href } from '#app/lib/href.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref, milestoneHref } from './cohort-links.ts'
import { Findings } from './findings.tsx'
import { payForm } from './delivery.form.ts'
import { loadMilestone } from './delivery.server.ts'

export const meta: MetaFunction = () => pageTitle('Approve a payment')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadMilestone(args, 'pay')
  const payment = page.outcome.payments.find(({ key }) => key === page.milestone.key)
  if (!payment?.due || payment.notNow) throw redirect(cohortHref(page))
  return { ...page, payment: { ...payment, due: payment.due } }
}

export const action = binding(
  { by: ['commissioner', 'approver'], schema: payForm },
  async (args: ActionFunctionArgs) => {
    const { contractId, cohortId, outcome, milestone } = await loadMilestone(args, 'pay')
    const form = await readForm(args.request, payForm)
    if (!form.ok) return form.reply
    const payment = { cohortId, outcome: outcome.outcome, milestone: milestone.key, ...form.value }
    const result = await approvePayment(actingIn(args.context, args.request), payment)
    if (result.ok) return redirect(href('/contracts/:contractId/payments', { contractId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'not found':
      case 'not permitted':
        return respondTo(refusal.kind)
      case 'nothing due':
        // Pressed twice, or paid by a colleague meanwhile: the ledger shows it.
        return redirect(href('/contracts/:contractId/payments', { contractId }))
      case 'no reason':
        return form.again({ reason: [approvalRefusals[refusal.kind]] })
      case 'check asked for':
      case 'checked by the approver':
        return form.again({ '': [approvalRefusals[refusal.kind]] }, 409)
      case 'changed since shown':
        return form.again(
          { '': ['The amount has changed since you opened this page. The new one is shown below.'] },
          409,
        )
      default:
        return form.again({ '': [explainPaymentRefusal(refusal)] }, 409)
    }
  },
)

export default function ApprovePayment() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { reference, days, milestone, payment } = page
  const { due, explanation, differ, needsReason } = payment
  return (
    <FormPage
      back={cohortHref(page)}
      caption={`Contract ${reference}, cohort of ${days}`}
      title={`Approve ${due.text} for “${milestone.name}”`}
      errors={reply?.errors}
      submit={`Approve ${due.text}`}
      intro={
        <>
          <Findings checks={milestone.checks} />
          {differ && <WarningText>{checksDifferWords}</WarningText>}
          <InsetText>{explanation}</InsetText>
          <p className="govuk-body">
            <a className="govuk-link" href={milestoneHref(page, page.outcome.outcome, milestone.key, 'ask')}>
              Ask for another check
            </a>
          </p>
          <p className="govuk-body">
            The portal moves no money: this approves it for payment. The line is added to the ledger that both parties
            see. It stays: if a later check finds less, the difference is credited against the next payment.
          </p>
        </>
      }
    >
      <HiddenFields values={{ shownDuePence: due.pence }} />
      {needsReason && (
        <TextArea
          name="reason"
          label="Why is it paid all the same?"
          hint={
            differ
              ? 'Say how you know which check is right. Kept in the ledger and in the record.'
              : 'You checked this yourself, and nobody else of your organisation could approve it. Auditors read your reason.'
          }
          rows={4}
          defaultValue={typedFields(reply?.typed).text('reason')}
          errors={reply?.errors.fields['reason']}
        />
      )}
    </FormPage>
  )
}
