import { openRequests } from '#app/delivery/compared-checks.ts'
import { checkAsked } from '#app/delivery/events.ts'
import { checkAskedLetter } from '#app/delivery/letters.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { checkRequestsOf, saveCheckRequest } from '#app/delivery/store/check-requests.server.ts'
import { contractOfCohort, findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { verificationsOf } from '#app/delivery/store/verifications.server.ts'
import type { CheckingMethod } from '#app/delivery/verification.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'

/** The buyer asks those who checked a milestone to look again: its own people, or whoever verifies. Payment waits. */
export async function askForCheck(
  { db, actor, requestId }: Context,
  {
    cohortId,
    outcome,
    milestone,
    method,
    reason,
  }: { cohortId: string; outcome: string; milestone: string; method: CheckingMethod; reason: string },
) {
  const contractId = await contractOfCohort(db, cohortId)
  const seen = contractId && (await findDelivery(db, contractId))
  if (!seen || !deliveryPolicy.viewPayments(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.askForCheck(actor, seen)) return refuse({ kind: 'not permitted' })
  if (reason.trim() === '') return refuse({ kind: 'no reason' })

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.askForCheck(actor, delivery)) return refuse({ kind: 'not permitted' })
    const isIt = (one: { outcome: string; milestone: string; method: CheckingMethod }) =>
      one.outcome === outcome && one.milestone === milestone && one.method === method
    const checks = (await verificationsOf(tx, [cohortId])).filter(isIt)
    if (checks.length === 0) return refuse({ kind: 'not checked yet' })
    const open = openRequests((await checkRequestsOf(tx, [cohortId])).filter(isIt), checks)
    if (open.length > 0) return refuse({ kind: 'asked already' })

    const agreed = milestoneOf(delivery.terms, { outcome, milestone })
    const name = agreed ? milestoneWords(agreed) : milestone
    const at = await portalNow(tx)
    await saveCheckRequest(tx, { cohortId, outcome, milestone, method, reason, askedBy: actor.personId, at })
    const data = { cohortId, outcome, milestone, name, method, reason }
    await record(tx, checkAsked, { subjectId: contractId, data }, { actor, at, requestId })
    const { reference, buyerId, verifierIds } = delivery
    const [organisations, role] =
      method === 'empirical' ? ([[buyerId], 'commissioner'] as const) : ([verifierIds, 'verifier'] as const)
    for (const organisationId of organisations) {
      const members = await membersOf(tx, organisationId)
      for (const { email: to, personId } of members.filter(({ roles }) => roles.includes(role))) {
        if (personId === actor.personId || delivery.conflicted.includes(personId)) continue
        await sendMail(tx, checkAskedLetter({ to, reference, milestone: name, contractId }), { requestId })
      }
    }
    return accept({ method })
  })
}
