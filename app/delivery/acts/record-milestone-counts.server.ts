import { yearOf } from '#app/delivery/cohort.ts'
import { milestonesCounted } from '#app/delivery/events.ts'
import { tellVerifiers } from '#app/delivery/jobs.ts'
import { countFaults, isSameCount, paidByBand, type MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { unusualCounts } from '#app/delivery/unusual-counts.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { contractOfCohort, findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { latestCountsOf, saveCounts } from '#app/delivery/store/observations.server.ts'
import { verificationsOf } from '#app/delivery/store/verifications.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { noteMeant } from '#app/lib/said-meant.ts'
import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * The provider says how many people of a cohort reached each milestone of one outcome: always the whole list, as a new
 * version. Milestones that nobody can have reached yet are left out, and nothing is counted before the cohort begins. What was verified stays as it is.
 */
export async function recordMilestoneCounts(
  { db, actor, requestId }: Context,
  {
    cohortId,
    outcome,
    shownVersion,
    counts,
    meant = [],
  }: {
    cohortId: string
    outcome: string
    shownVersion: number
    counts: MilestoneCount[]
    /** What is unusual and the sender said is meant, in the words that were shown. */
    meant?: readonly string[]
  },
) {
  const contractId = await contractOfCohort(db, cohortId)
  const seen = contractId && (await findDelivery(db, contractId))
  if (!seen || !deliveryPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.recordCounts(actor, seen)) return refuse({ kind: 'not permitted' })
  const target = seen.terms.targets.find((one) => one.outcome === outcome)
  if (!target) return refuse({ kind: 'not found' })
  if (counts.length === 0) return refuse({ kind: 'nothing counted' })

  return db.transaction().execute(async (tx) => {
    const { terms, cohorts, timeZone } = await lockDelivery(tx, contractId)
    const cohort = cohorts.find(({ id }) => id === cohortId)
    if (!cohort) throw new Error(`cohort ${cohortId} is gone`)
    const at = await portalNow(tx)
    const today = dayOf(at, timeZone)
    if (today < cohort.from) return refuse({ kind: 'not begun', from: cohort.from })
    const ofTheYear = cohorts.filter(({ contractYear }) => contractYear === cohort.contractYear).map(({ id }) => id)
    const counted = await latestCountsOf(tx, ofTheYear)
    const countsOf = (id: string) => counted.get(id)?.find((one) => one.outcome === outcome)
    const before = countsOf(cohortId)
    if ((before?.version ?? 0) !== shownVersion) return refuse({ kind: 'changed since shown' })
    const checks = await verificationsOf(tx, [cohortId])
    const verified = (before?.counts ?? []).filter(({ milestone }) =>
      checks.some((check) => check.outcome === outcome && check.milestone === milestone),
    )
    const byBand = paidByBand(terms, outcome)
    const bands = terms.specification.payment.difficultyBands.map(({ code }) => code)
    const faults = countFaults(target, counts, { byBand, bands, verified, cohort, today })
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const year = yearOf(terms, cohort)
    const changed = counts.filter(
      (now) => !before?.counts.some((one) => one.milestone === now.milestone && isSameCount(one, now)),
    )
    const others = ofTheYear.filter((id) => id !== cohortId).flatMap((id) => countsOf(id)?.counts ?? [])
    const unusual = unusualCounts(target, changed, { cohort, year, others })
    if (unusual.some((text) => !meant.includes(text))) return refuse({ kind: 'not confirmed', unusual })

    const version = shownVersion + 1
    await saveCounts(tx, { cohortId, outcome, version, counts, recordedBy: actor.personId, at })
    const data = { cohortId, outcome, version, counts, ...noteMeant(unusual) }
    await record(tx, milestonesCounted, { subjectId: contractId, data }, { actor, at, requestId })
    await enqueue(tx, tellVerifiers, { cohortId }, { requestId })
    return accept({ version })
  })
}
