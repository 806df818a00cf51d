import { reachedOn, type Cohort } from '#app/delivery/cohort.ts'
import { outcomePayment, type OutcomePayment, type PaymentRefusal } from '#app/delivery/outcome-payment.ts'
import { openRequests } from '#app/delivery/compared-checks.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { latestVerifications } from '#app/delivery/verification.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import { checkRequestsOf, type CohortRequest } from './check-requests.server.ts'
import type { Delivery } from './deliveries.server.ts'
import { ledgersOf, paidFor, paymentLines, type PaymentLine } from './payments.server.ts'
import { verificationsOf, type CohortVerification } from './verifications.server.ts'

/** What every claim of a contract rests on. */
export interface Evidence {
  verifications: CohortVerification[]
  lines: PaymentLine[]
  requests: CohortRequest[]
}

export async function evidenceOf(db: Db | Tx, { contractId, cohorts }: Delivery): Promise<Evidence> {
  const cohortIds = cohorts.map(({ id }) => id)
  return {
    verifications: await verificationsOf(db, cohortIds),
    lines: await paymentLines(db, contractId),
    requests: await checkRequestsOf(db, cohortIds),
  }
}

/** The same for several contracts in three queries, by contract. */
export async function evidenceOfAll(db: Db, deliveries: readonly Delivery[]): Promise<Map<string, Evidence>> {
  const cohortIds = deliveries.flatMap(({ cohorts }) => cohorts.map(({ id }) => id))
  const [verifications, requests, ledgers] = await Promise.all([
    verificationsOf(db, cohortIds),
    checkRequestsOf(db, cohortIds),
    ledgersOf(
      db,
      deliveries.map(({ contractId }) => contractId),
    ),
  ])
  const byCohort = Map.groupBy(verifications, ({ cohortId }) => cohortId)
  const askedIn = Map.groupBy(requests, ({ cohortId }) => cohortId)
  return new Map(
    deliveries.map(({ contractId, cohorts }) => [
      contractId,
      {
        verifications: cohorts.flatMap(({ id }) => byCohort.get(id) ?? []),
        lines: ledgers.get(contractId) ?? [],
        requests: cohorts.flatMap(({ id }) => askedIn.get(id) ?? []),
      },
    ]),
  )
}

/** A payment with its number: one more than the payments that it takes account of. */
export type Claim = OutcomePayment & {
  claimSequence: number
  /** Those who checked, with whatever result. */
  checkedBy: string[]
  /** Wishes for another check that payment waits for. */
  askedFor: CohortRequest[]
}

/**
 * What a milestone of a cohort brings now: computed alike for the page that shows it and the act that approves it. A claim
 * pays for its own cohort alone: of the others of its year counts what a payment was approved for, on the checks of then.
 * The check of somebody who has a conflict of interest by now does not count, until it was paid for; nor does the one before
 * it. A cohort whose last person cannot have reached it by `today` brings nothing yet, whatever was checked.
 */
export function claimOf(
  { terms, cohorts, conflicted }: Delivery,
  { verifications, lines, requests }: Evidence,
  { cohort, outcome, milestone, today }: { cohort: Cohort; outcome: string; milestone: string; today: CalendarDay },
): Result<Claim, PaymentRefusal> {
  const agreed = milestoneOf(terms, { outcome, milestone })
  if (!agreed) return refuse({ kind: 'not payable' })
  const reached = reachedOn(cohort, agreed).last
  if (today < reached) return refuse({ kind: 'not reached yet', from: reached })
  const isOf = (one: { cohortId: string | null; outcome: string | null; milestone: string | null }, { id }: Cohort) =>
    one.cohortId === id && one.outcome === outcome && one.milestone === milestone
  const checks = verifications.filter((one) => isOf(one, cohort))
  const paidChecksOf = (of: Cohort) => {
    const paidAt = Math.max(...lines.filter((line) => isOf(line, of)).map(({ madeAt }) => madeAt))
    return latestVerifications(verifications.filter((one) => isOf(one, of) && one.at <= paidAt))
  }
  const what = { year: cohort.contractYear, outcome, milestone }
  const others = cohorts.filter(({ id, contractYear }) => id !== cohort.id && contractYear === cohort.contractYear)
  const paid = paidFor(lines, what)
  const standing = latestVerifications(checks).filter(({ byId }) => !conflicted.includes(byId))
  const payment = outcomePayment(terms, what, standing, others.map(paidChecksOf), paid.pence)
  if (!payment.ok) return payment
  const askedFor = openRequests(
    requests.filter((one) => isOf(one, cohort)),
    checks,
  )
  const checkedBy = checks.map(({ byId }) => byId)
  return accept({ ...payment.value, claimSequence: paid.payments + 1, checkedBy, askedFor })
}
