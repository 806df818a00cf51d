import type { Cohort } from '#app/delivery/cohort.ts'
import { outcomePayment, type OutcomePayment, type PaymentRefusal } from '#app/delivery/outcome-payment.ts'
import { latestVerifications } from '#app/delivery/verification.ts'
import type { Result } from '#app/lib/result.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { Delivery } from './deliveries.server.ts'
import { paidFor, paymentLines } from './payments.server.ts'
import { verificationsOf } from './verifications.server.ts'

/** What a milestone of a cohort brings now: computed alike for the page that shows it and the act that approves it. */
export async function claimOf(
  db: Db | Tx,
  { contractId, terms, cohorts }: Delivery,
  { cohort, outcome, milestone }: { cohort: Cohort; outcome: string; milestone: string },
): Promise<Result<OutcomePayment, PaymentRefusal>> {
  const year = cohort.contractYear
  const ofYear = cohorts.filter(({ contractYear }) => contractYear === year)
  const found = await verificationsOf(
    db,
    ofYear.map(({ id }) => id),
  )
  const lines = await paymentLines(db, contractId)
  const checksOf = ({ id }: Cohort) =>
    latestVerifications(
      found.filter((one) => one.cohortId === id && one.outcome === outcome && one.milestone === milestone),
    )
  const what = { year, outcome, milestone }
  const others = ofYear.filter(({ id }) => id !== cohort.id).map(checksOf)
  return outcomePayment(terms, what, checksOf(cohort), others, paidFor(lines, what))
}
