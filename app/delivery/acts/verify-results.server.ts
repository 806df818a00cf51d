import { reachedOn } from '#app/delivery/cohort.ts'
import { resultsVerified } from '#app/delivery/events.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { deliveryPolicy, isIndependent } from '#app/delivery/policy.ts'
import { contractOfCohort, findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { latestCounts } from '#app/delivery/store/observations.server.ts'
import { saveVerification, verificationsOf } from '#app/delivery/store/verifications.server.ts'
import { verificationFaults } from '#app/delivery/verification.ts'
import { everyOrganisationOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { isOfBuyer } from '#app/tendering/buyer.ts'

/**
 * Records what a check of one milestone found: the buyer's of its records, a verifier organisation's of a sample.
 * Nothing is checked before the last person of the cohort can have reached the milestone, because a check fixes its
 * number. Nobody takes a sample who is a member of a party too, or checks for two organisations. A later check by the same
 * organisation replaces the earlier one; `shownVersion` is how many of its checks were seen.
 */
export async function verifyResults(
  { db, actor, requestId }: Context,
  {
    cohortId,
    outcome,
    milestone,
    shownVersion,
    ...found
  }: {
    cohortId: string
    outcome: string
    milestone: string
    shownVersion: number
    checked: number
    confirmed: number
    /** For records of a milestone that is paid by difficulty band; `null` otherwise. */
    confirmedByBand: CountsByBand | null
    note: string
  },
) {
  const contractId = await contractOfCohort(db, cohortId)
  const seen = contractId && (await findDelivery(db, contractId))
  if (!seen || !deliveryPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.verify(actor, seen)) return refuse({ kind: 'not permitted' })
  const method = isOfBuyer(actor, seen) ? 'empirical' : 'third party'

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.verify(actor, delivery)) return refuse({ kind: 'not permitted' })
    const { cohorts, terms, timeZone } = delivery
    const cohort = cohorts.find(({ id }) => id === cohortId)
    if (!cohort) throw new Error(`cohort ${cohortId} is gone`)
    if (method === 'third party' && !isIndependent(await everyOrganisationOf(tx, actor.personId), delivery)) {
      return refuse({ kind: 'belongs to a party' })
    }
    const counts = (await latestCounts(tx, cohortId)).find((one) => one.outcome === outcome)?.counts
    const counted = counts?.find((one) => one.milestone === milestone)
    const agreed = milestoneOf(terms, { outcome, milestone })
    if (!counted || !agreed) return refuse({ kind: 'not counted' })
    const checks = (await verificationsOf(tx, [cohortId])).filter(
      (check) => check.outcome === outcome && check.milestone === milestone,
    )
    const isOwn = (check: (typeof checks)[number]) => check.organisationId === actor.organisationId
    if (checks.some((check) => check.byId === actor.personId && !isOwn(check)))
      return refuse({ kind: 'checked for another' })
    const ownChecks = checks.filter(isOwn)
    if (ownChecks.length !== shownVersion) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    const reached = reachedOn(cohort, agreed).last
    if (dayOf(at, timeZone) < reached) return refuse({ kind: 'not reached yet', from: reached })
    const faults = verificationFaults(counted, { method, ...found })
    if (faults.length > 0) return refuse({ kind: 'faults', faults })

    const version = shownVersion + 1
    const { organisationId, personId: verifiedBy } = actor
    const confirmedByBand = method === 'empirical' && counted.byBand !== null ? found.confirmedByBand : null
    await saveVerification(tx, {
      ...{ cohortId, outcome, milestone, method, version, organisationId, verifiedBy, at },
      ...found,
      confirmedByBand,
    })
    const { checked, confirmed } = found
    const name = milestoneWords(agreed)
    const data = { cohortId, outcome, milestone, name, method, version, checked, confirmed } as const
    await record(tx, resultsVerified, { subjectId: contractId, data }, { actor, at, requestId })
    return accept({ method, version })
  })
}
