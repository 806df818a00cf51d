import type { ContractTerms } from '#app/contracts/contract-terms.ts'
import { formatPence, type Pence } from '#app/lib/money.ts'
import { add, formatRational, parseRational, rational, toFixed, zero, type Rational } from '#app/lib/rational.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { paymentDue, unitsOf } from '#app/tendering/payment-terms.ts'
import { milestoneOf } from './milestone-of.ts'
import { checksDiffer } from './compared-checks.ts'
import type { Verification } from './verification.ts'

export interface OutcomePayment {
  potPence: Pence
  /** Exact, `619/2`. */
  agreedUnits: string
  /** Of all cohorts of the year to date, exact. */
  verifiedUnits: string
  entitledPence: Pence
  alreadyPaidPence: Pence
  /** Negative where an earlier payment turned out too high: a credit against the next one. */
  duePence: Pence
  /** Whether an independent sample and the records cannot both be right: see `checksDiffer`. */
  differ: boolean
  /** The whole calculation in one sentence with its numbers. */
  explanation: string
}

export type PaymentRefusal =
  | { kind: 'not payable' }
  | { kind: 'not reached yet'; from: CalendarDay }
  | { kind: 'not verified'; missing: Verification['method'][] }
  | { kind: 'nothing due' }

/** The checks of one milestone in one cohort, whoever made them. */
export type CohortChecks = readonly Pick<Verification, 'method' | 'checked' | 'confirmed' | 'confirmedByBand' | 'at'>[]

/**
 * What one milestone brings now: the entitlement of the contract year's cohorts together, less what was approved before.
 * @param claimed checks of the cohort for which payment is asked; every method that the contract names must be among them
 * @param others the checks on which payments of that year's other cohorts were approved
 */
export function outcomePayment(
  terms: ContractTerms,
  what: { year: number; outcome: string; milestone: string },
  claimed: CohortChecks,
  others: readonly CohortChecks[],
  alreadyPaidPence: Pence,
): Result<OutcomePayment, PaymentRefusal> {
  const isIt = (one: { outcome: string; milestone: string }) =>
    one.outcome === what.outcome && one.milestone === what.milestone
  const pot = terms.years.find(({ year }) => year === what.year)?.milestones.find(isIt)?.potPence
  const agreed = terms.agreedUnits.find(isIt)?.units
  if (pot === undefined || agreed === undefined) return refuse({ kind: 'not payable' })
  const asked = methodsAsked(terms, what)
  const missing = missingMethods(asked, claimed)
  if (missing.length > 0) return refuse({ kind: 'not verified', missing })

  const complete = others.filter((checks) => missingMethods(asked, checks).length === 0)
  const verified = [claimed, ...complete].map((checks) => unitsConfirmed(terms, checks)).reduce(add, zero)
  const agreedUnits = parseRational(agreed)
  const due = paymentDue({ potPence: pot, agreedUnits, verifiedUnits: verified, alreadyPaidPence })
  if (due.duePence === 0) return refuse({ kind: 'nothing due' })
  return accept({
    potPence: pot,
    agreedUnits: agreed,
    verifiedUnits: formatRational(verified),
    alreadyPaidPence,
    ...due,
    differ: checksDiffer(claimed),
    explanation:
      `${formatPence(pot, { always: true })} (year ${what.year}, ${milestoneOf(terms, what)?.name ?? what.milestone}) × ${inWords(verified)} units ` +
      `verified ÷ ${inWords(agreedUnits)} units agreed = ${formatPence(due.entitledPence, { always: true })}, rounded ` +
      `down to the penny and never more than the whole; less ${formatPence(alreadyPaidPence, { always: true })} approved ` +
      `before: ${formatPence(due.duePence, { always: true })}.`,
  })
}

/** The methods that the contract names for a milestone and the provider cannot meet alone. Records always count. */
function methodsAsked(terms: ContractTerms, what: { outcome: string; milestone: string }): Verification['method'][] {
  return milestoneOf(terms, what)?.verification.includes('third party') ? ['empirical', 'third party'] : ['empirical']
}

function missingMethods(asked: readonly Verification['method'][], checks: CohortChecks): Verification['method'][] {
  return asked.filter((method) => !checks.some((check) => check.method === method))
}

function unitsConfirmed({ specification: { payment } }: ContractTerms, checks: CohortChecks): Rational {
  const records = checks.filter(({ method }) => method === 'empirical')
  return records
    .map(({ confirmed, confirmedByBand }) =>
      confirmedByBand === null ? rational(confirmed) : unitsOf(confirmedByBand, payment.difficultyBands),
    )
    .reduce(add, zero)
}

/** `74.5`, with the exact fraction behind it where two decimals cannot hold it. */
function inWords(units: Rational): string {
  const decimal = toFixed(units, 2).replace(/\.?0+$/, '')
  const isExact = formatRational(parseRational(decimal)) === formatRational(units)
  return isExact ? decimal : `${decimal} (${formatRational(units)})`
}
