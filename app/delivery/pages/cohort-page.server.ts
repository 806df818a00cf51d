import type { AgreedTarget } from '#app/contracts/contract-terms.ts'
import { reachedOn, shareOfYear, yearOf } from '#app/delivery/cohort.ts'
import {
  approvalRefusals,
  belongsToParty,
  checksNothingForConflict,
  doesNotCount,
  explainPaymentRefusal,
  methodWords,
  notBegunYet,
  notCheckableYet,
} from '#app/delivery/content.ts'
import { paidByBand, type MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { approvalBy, openRequests } from '#app/delivery/compared-checks.ts'
import { approvingRoles, deliveryPolicy, isHeldBack, isIndependent, withoutConflict } from '#app/delivery/policy.ts'
import { claimOf, evidenceOf, type Claim } from '#app/delivery/store/claims.server.ts'
import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { learningOf } from '#app/delivery/store/learning.server.ts'
import { latestCounts } from '#app/delivery/store/observations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { everyMemberWith, everyOrganisationOf } from '#app/identity/store/people.server.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { formatPence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { isOfBuyer } from '#app/tendering/buyer.ts'

/** Everything known of one cohort: counts, checks, what was learnt, and, for the parties, what is due. */
export async function cohortPage(
  db: Db,
  actor: Actor,
  { contractId, cohortId }: { contractId: string; cohortId: string },
) {
  const delivery = await findDelivery(db, contractId)
  const cohort = delivery?.cohorts.find(({ id }) => id === cohortId)
  if (!delivery || !cohort || !deliveryPolicy.view(actor, delivery)) return refuse({ kind: 'not found' })
  const { terms, timeZone } = delivery
  const [counts, learning, evidence, approvers, own, now] = await Promise.all([
    latestCounts(db, cohortId),
    learningOf(db, cohortId),
    evidenceOf(db, delivery),
    everyMemberWith(db, delivery.buyerId, ...approvingRoles),
    everyOrganisationOf(db, actor.personId),
    portalNow(db),
  ])
  const today = dayOf(now, timeZone)
  const year = yearOf(terms, cohort)
  /** Verifies, and could not: a member of a party too. */
  const isBound = !isOfBuyer(actor, delivery) && deliveryPolicy.verify(actor, delivery) && !isIndependent(own, delivery)
  const seesPayments = deliveryPolicy.viewPayments(actor, delivery)
  const unit = terms.specification.customersWord

  const outcomes = terms.targets.map((target) => {
    const { outcome } = target
    const counted = counts.find((one) => one.outcome === outcome)
    const banded = paidByBand(terms, outcome)
    const learnt = learning.find((one) => one.outcome === outcome)
    const milestones = target.milestones.map((agreed) => {
      const { key, customersPerYear } = agreed
      const count = counted?.counts.find(({ milestone }) => milestone === key)
      const checks = evidence.verifications.filter(
        (one) => one.cohortId === cohortId && one.outcome === outcome && one.milestone === key,
      )
      const { first, last } = reachedOn(cohort, agreed)
      return {
        key,
        name: milestoneWords(agreed),
        expected: shareOfYear(customersPerYear, cohort, year),
        count: count?.count ?? null,
        byBand: count?.byBand ?? null,
        isBanded: banded.includes(key),
        /** The day before which nobody can have reached it; `null` once that has come. */
        countedFrom: today < first ? formatDay(first) : null,
        /** Why it cannot be checked yet; `null` once the last person can have reached it. */
        notCheckable: today < last ? notCheckableYet(last) : null,
        checks: checks.map(({ organisationName, method, checked, confirmed, note, at, by, byId }) => ({
          who: organisationName,
          text:
            `${confirmed} of ${checked} confirmed from ${methodWords[method]}` +
            (delivery.conflicted.includes(byId) ? doesNotCount : ''),
          note,
          by: `${by}, ${formatMoment(at, timeZone)}`,
        })),
        asked: openRequests(
          evidence.requests.filter(
            (one) => one.cohortId === cohortId && one.outcome === outcome && one.milestone === key,
          ),
          checks,
        ).map(({ method, reason, by, at }) => ({
          text: `Another check from ${methodWords[method]} is asked for: ${reason}`,
          by: `${by}, ${formatMoment(at, timeZone)}`,
        })),
        ownChecks: checks.filter(({ organisationId }) => organisationId === actor.organisationId).length,
      }
    })
    return {
      outcome,
      statement: terms.specification.outcomes.find(({ key }) => key === outcome)?.statement ?? '',
      version: counted?.version ?? 0,
      countedAt: counted ? formatMoment(counted.recordedAt, timeZone) : null,
      finding: findingOf(target, counted?.counts ?? [], unit),
      milestones,
      learning: learnt
        ? { reached: learnt.reached, learned: learnt.learned, by: `${learnt.by}, ${formatMoment(learnt.at, timeZone)}` }
        : null,
      payments: seesPayments
        ? milestones
            .filter(({ key }) => year.milestones.some((pot) => pot.outcome === outcome && pot.milestone === key))
            .map(({ key, name }) => {
              const claim = claimOf(delivery, evidence, { cohort, outcome, milestone: key, today })
              const refusal = claim.ok
                ? approvalRefusal(claim.value, actor, withoutConflict(approvers, delivery))
                : null
              return {
                key,
                name,
                due: claim.ok
                  ? { pence: claim.value.duePence, text: formatPence(claim.value.duePence, { always: true }) }
                  : null,
                explanation: claim.ok ? claim.value.explanation : explainPaymentRefusal(claim.refusal),
                differ: claim.ok && claim.value.differ,
                /** Why this person cannot approve it now; a reason is asked for on the page of the payment. */
                notNow: refusal === null || refusal === 'no reason' ? null : approvalRefusals[refusal],
                needsReason: refusal === 'no reason',
              }
            })
        : [],
    }
  })

  return accept({
    contractId,
    cohortId,
    reference: delivery.reference,
    title: delivery.title,
    days: `${formatDay(cohort.from)} to ${formatDay(cohort.to)}`,
    contractYear: cohort.contractYear,
    notBegun: today < cohort.from ? notBegunYet(cohort.from) : null,
    unit,
    bands: terms.specification.payment.difficultyBands.map(({ code }) => code),
    outcomes,
    isBuyer: isOfBuyer(actor, delivery),
    heldBack: isBound ? belongsToParty : isHeldBack(actor, delivery) ? checksNothingForConflict : null,
    may: {
      count: deliveryPolicy.recordCounts(actor, delivery),
      verify: deliveryPolicy.verify(actor, delivery) && !isBound,
      learn: deliveryPolicy.writeLearning(actor, delivery),
      pay: deliveryPolicy.approvePayment(actor, delivery),
      askForCheck: deliveryPolicy.askForCheck(actor, delivery),
    },
  })
}

function approvalRefusal(claim: Claim, { personId }: Actor, approvers: readonly string[]) {
  const approved = approvalBy(personId, claim, { approvers, reason: '' })
  return approved.ok ? null : approved.refusal
}

/** How many of those who came reached the last counted milestone, and where most were lost. */
function findingOf(target: AgreedTarget, counts: readonly MilestoneCount[], unit: string): string {
  const steps = target.milestones.flatMap((agreed) => {
    const counted = counts.find(({ milestone }) => milestone === agreed.key)
    return counted ? [{ count: counted.count, name: milestoneWords(agreed) }] : []
  })
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return 'Nothing has been counted yet.'
  if (first === last) return `${first.count} ${unit}: ${first.name}.`
  const drops = steps.slice(1).map((step, index) => ({ step, lost: (steps[index]?.count ?? 0) - step.count }))
  const worst = drops.reduce((most, drop) => (drop.lost > most.lost ? drop : most))
  const loss =
    worst.lost === 0 ? 'Nobody was lost on the way.' : `Most were lost before “${worst.step.name}”: ${worst.lost}.`
  return `Of ${first.count} ${unit} (${first.name}), ${last.count} reached “${last.name}”. ${loss}`
}
