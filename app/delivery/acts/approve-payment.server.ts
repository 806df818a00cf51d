import { outcomePaymentApproved } from '#app/delivery/events.ts'
import { tellPaymentApproved } from '#app/delivery/jobs.ts'
import { approvalBy } from '#app/delivery/compared-checks.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { approvingRoles, deliveryPolicy, withoutConflict } from '#app/delivery/policy.ts'
import { claimOf, evidenceOf } from '#app/delivery/store/claims.server.ts'
import { contractOfCohort, findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { addPaymentLine } from '#app/delivery/store/payments.server.ts'
import { everyMemberWith } from '#app/identity/store/people.server.ts'
import type { Pence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * The buyer approves what verified results have earned: somebody who did not check them, and with a reason where the checks
 * differ. `shownDuePence` is the amount that was read.
 */
export async function approvePayment(
  { db, actor, requestId }: Context,
  {
    cohortId,
    outcome,
    milestone,
    shownDuePence,
    reason,
  }: {
    cohortId: string
    outcome: string
    milestone: string
    shownDuePence: Pence
    /** May be empty where the checks agree and this person made none of them. */
    reason: string
  },
) {
  const contractId = await contractOfCohort(db, cohortId)
  const seen = contractId && (await findDelivery(db, contractId))
  if (!seen || !deliveryPolicy.viewPayments(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.approvePayment(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.approvePayment(actor, delivery)) return refuse({ kind: 'not permitted' })
    const cohort = delivery.cohorts.find(({ id }) => id === cohortId)
    if (!cohort) throw new Error(`cohort ${cohortId} is gone`)
    const at = await portalNow(tx)
    const today = dayOf(at, delivery.timeZone)
    const claim = claimOf(delivery, await evidenceOf(tx, delivery), { cohort, outcome, milestone, today })
    if (!claim.ok) return claim
    const { duePence, explanation, verifiedUnits, claimSequence, differ } = claim.value
    if (duePence !== shownDuePence) return refuse({ kind: 'changed since shown' })
    const approvers = withoutConflict(await everyMemberWith(tx, delivery.buyerId, ...approvingRoles), delivery)
    const approved = approvalBy(actor.personId, claim.value, { approvers, reason })
    if (!approved.ok) return refuse({ kind: approved.refusal })
    const { alone } = approved.value
    const given = differ || alone ? reason : null

    const { termsSha256 } = delivery
    const paymentId = await addPaymentLine(tx, {
      contractId,
      contractYear: cohort.contractYear,
      kind: 'outcome',
      cohortId,
      outcome,
      milestone,
      instalment: null,
      claimSequence,
      verifiedUnits,
      duePence,
      explanation,
      termsSha256,
      reason: given,
      approvedBy: actor.personId,
      at,
    })
    const why = given === null ? {} : { reason: given, differ, alone }
    const agreed = milestoneOf(delivery.terms, { outcome, milestone })
    const name = agreed ? milestoneWords(agreed) : milestone
    const data = { paymentId, cohortId, outcome, milestone, name, duePence, explanation, ...why }
    await record(tx, outcomePaymentApproved, { subjectId: contractId, data }, { actor, at, requestId })
    await enqueue(tx, tellPaymentApproved, { contractId }, { requestId })
    return accept({ paymentId, duePence })
  })
}
