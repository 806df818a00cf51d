import { pence, sumPence, type Pence } from '#app/lib/money.ts'
import {
  compare,
  divide,
  floor,
  formatRational,
  multiply,
  one,
  parseRational,
  rational,
  subtract,
  sum,
  zero,
  type Rational,
} from '#app/lib/rational.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { BandCode, PayableMilestone, PaymentTerms } from './specification.ts'

/** Customers in each difficulty band; a band that is not named has none. */
export type CountsByBand = Partial<Record<BandCode, number>>

/** What the plan has to know of a performance target: a proposal's targets fit as they are. */
export interface TargetNumbers {
  readonly outcome: string
  readonly numberPerYear: number | null
  readonly numberPerYearByBand: CountsByBand | null
  readonly milestones: readonly {
    readonly key: string
    readonly customersPerYear: number | null
    readonly customersPerYearByBand: CountsByBand | null
  }[]
}

export interface PaymentYear {
  /** 1 is the first contract year. */
  year: number
  pricePence: Pence
  corePence: Pence
  outcomePence: Pence
  /** How the outcome share is divided, by the key of the milestone; adds up to `outcomePence`. */
  milestones: { outcome: string; milestone: string; potPence: Pence }[]
  incentiveCapPence: Pence
}

export interface PaymentPlan {
  years: PaymentYear[]
  pricePence: Pence
  incentiveCapPence: Pence
  /** The most that can be paid under this proposal: price, mobilisation and incentive. */
  greatestExposurePence: Pence
  /** The most that could be paid under any proposal within the budget; `null` while no budget is set. */
  ceilingPence: Pence | null
  /** Units a yearly cohort brings when the agreed numbers are reached, exact (`619/2`); `null` while no number is known. */
  agreedUnits: { outcome: string; milestone: string; units: string | null }[]
}

export type PlanRefusal = 'years differ' | 'year shares do not sum' | 'milestone shares do not sum'

/** Who is paid what, when and at most, from the terms, the price and the promised numbers. Holds no probability. */
export function paymentPlan(
  terms: PaymentTerms,
  proposed: { pricePenceByYear: readonly Pence[]; budgetPence: Pence | null; targets: readonly TargetNumbers[] },
): Result<PaymentPlan, PlanRefusal> {
  const { coreShareBpsByYear, outcomeShareBpsByYear, payableMilestones, incentive } = terms
  const yearCount = proposed.pricePenceByYear.length
  if (coreShareBpsByYear.length !== yearCount || outcomeShareBpsByYear.length !== yearCount)
    return refuse('years differ')
  if (coreShareBpsByYear.some((core, i) => core + (outcomeShareBpsByYear[i] ?? 0) !== wholeBps)) {
    return refuse('year shares do not sum')
  }
  const paysForOutcomes = outcomeShareBpsByYear.some((share) => share > 0)
  const milestoneShares = payableMilestones.reduce((total, { shareBps }) => total + shareBps, 0)
  if ((paysForOutcomes || milestoneShares > 0) && milestoneShares !== wholeBps) {
    return refuse('milestone shares do not sum')
  }

  const years = proposed.pricePenceByYear.map((price, i): PaymentYear => {
    const [core = price, outcome = pence(0)] = shareOut(price, [
      rational(coreShareBpsByYear[i] ?? 0),
      rational(outcomeShareBpsByYear[i] ?? 0),
    ])
    return {
      year: i + 1,
      pricePence: price,
      corePence: core,
      outcomePence: outcome,
      milestones: potsOf(outcome, payableMilestones),
      incentiveCapPence: incentiveCap(terms, price),
    }
  })

  const price = sumPence(proposed.pricePenceByYear)
  const incentiveCaps = sumPence(years.map((year) => year.incentiveCapPence))
  const incentiveCeiling = incentive?.ceilingPence ?? pence(0)
  const incentiveMost = smallest(incentiveCaps, incentiveCeiling)
  return accept({
    years,
    pricePence: price,
    incentiveCapPence: incentiveMost,
    greatestExposurePence: sumPence([price, terms.mobilisationPence, incentiveMost]),
    ceilingPence:
      proposed.budgetPence === null
        ? null
        : sumPence([proposed.budgetPence, terms.mobilisationPence, incentiveCeiling]),
    agreedUnits: payableMilestones.map(({ outcome, key }) => {
      const units = agreedUnitsOf(terms, proposed.targets, { outcome, key })
      return { outcome, milestone: key, units: units && formatRational(units) }
    }),
  })
}

/**
 * Units of one yearly cohort at which a payable milestone's pot is fully earned. The numbers are the milestone's own;
 * the last milestone of a target is the target itself and may leave them to it. `null` while they are not known.
 */
export function agreedUnitsOf(
  terms: Pick<PaymentTerms, 'difficultyBands'>,
  targets: readonly TargetNumbers[],
  payable: Pick<PayableMilestone, 'outcome' | 'key'>,
): Rational | null {
  const target = targets.find(({ outcome }) => outcome === payable.outcome)
  const milestone = target?.milestones.find(({ key }) => key === payable.key)
  if (!target || !milestone) return null
  const isTarget = milestone === target.milestones.at(-1)
  if (terms.difficultyBands.length === 0) {
    const number = milestone.customersPerYear ?? (isTarget ? target.numberPerYear : null)
    return number === null ? null : rational(number)
  }
  const byBand = milestone.customersPerYearByBand ?? (isTarget ? target.numberPerYearByBand : null)
  return byBand && unitsOf(byBand, terms.difficultyBands)
}

/**
 * People weighted by the factor of their difficulty band.
 * @throws RangeError for people in a band that has no factor, and for a factor that is not above zero.
 */
export function unitsOf(counts: CountsByBand, bands: PaymentTerms['difficultyBands']): Rational {
  const factors = new Map<string, Rational>(bands.map(({ code, factor }) => [code, parseRational(factor)]))
  return sum(
    Object.entries(counts).map(([code, count]) => {
      if (count === 0) return zero
      const factor = factors.get(code)
      if (!factor || compare(factor, zero) <= 0) throw new RangeError(`no factor above zero for the band ${code}`)
      return multiply(rational(count), factor)
    }),
  )
}

/**
 * What a claim brings: the whole entitlement to date, `floor(pot × verified units ÷ agreed units)` and never more than
 * the pot, less what was paid before. However claims are cut, they add up to the same; a correction downwards makes
 * `duePence` negative, a credit against later claims.
 * @throws RangeError when the agreed units are not above zero.
 */
export function paymentDue(claim: {
  potPence: Pence
  agreedUnits: Rational
  verifiedUnits: Rational
  alreadyPaidPence: Pence
}): { entitledPence: Pence; duePence: Pence } {
  if (compare(claim.agreedUnits, zero) <= 0) throw new RangeError('agreed units must be above zero')
  const reached = divide(claim.verifiedUnits, claim.agreedUnits)
  const share = compare(reached, one) > 0 ? one : reached
  const entitled = pence(floor(multiply(rational(claim.potPence), share)))
  return { entitledPence: entitled, duePence: pence(entitled - claim.alreadyPaidPence) }
}

/**
 * The incentive of one cohort: so much for each person above the agreed number, at most the cap of that year's price,
 * what is left of the ceiling, and the saving that was verified.
 */
export function incentiveDue(
  terms: Pick<PaymentTerms, 'incentive'>,
  cohort: {
    yearPricePence: Pence
    agreedNumber: number
    verifiedNumber: number
    verifiedSavingPence: Pence
    alreadyPaidPence: Pence
    paidForOtherYearsPence: Pence
  },
): { entitledPence: Pence; duePence: Pence } {
  const above = Math.max(0, cohort.verifiedNumber - cohort.agreedNumber)
  const { incentive } = terms
  const entitled = incentive
    ? smallest(
        pence(BigInt(above) * BigInt(incentive.ratePencePerPersonAbove)),
        incentiveCap(terms, cohort.yearPricePence),
        pence(Math.max(0, incentive.ceilingPence - cohort.paidForOtherYearsPence)),
        cohort.verifiedSavingPence,
      )
    : pence(0)
  return { entitledPence: entitled, duePence: pence(entitled - cohort.alreadyPaidPence) }
}

/**
 * Divides an amount by weights without losing a penny: each part is rounded down, and the pence left over go one each
 * to the largest remainders, the earlier part first where they are equal.
 * @throws RangeError for a negative amount, a negative weight, or weights that are all zero.
 */
export function shareOut(total: Pence, weights: readonly Rational[]): Pence[] {
  const whole = sum(weights)
  if (total < 0 || weights.some((weight) => compare(weight, zero) < 0) || compare(whole, zero) <= 0) {
    throw new RangeError('only an amount that is not negative can be shared out, by weights of which one is above zero')
  }
  const parts = weights.map((weight, index) => {
    const exact = divide(multiply(rational(total), weight), whole)
    const down = floor(exact)
    return { index, down, remainder: subtract(exact, rational(down)) }
  })
  const left = Number(BigInt(total) - parts.reduce((given, { down }) => given + down, 0n))
  const first = new Set(
    [...parts]
      .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ index, down }) => pence(down + (first.has(index) ? 1n : 0n)))
}

/**
 * Equal instalments by cumulative floor: after `k` of them `floor(total × k ÷ count)` has been paid.
 * @throws RangeError when `count` is not a whole number above zero.
 */
export function instalments(total: Pence, count: number): Pence[] {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`not a number of instalments: ${count}`)
  const paidAfter = (k: number) => floor(rational(BigInt(total) * BigInt(k), count))
  return Array.from({ length: count }, (_, k) => pence(paidAfter(k + 1) - paidAfter(k)))
}

const wholeBps = 10_000

function potsOf(outcomePence: Pence, payable: readonly PayableMilestone[]): PaymentYear['milestones'] {
  if (payable.length === 0) return []
  const pots = shareOut(
    outcomePence,
    payable.map(({ shareBps }) => rational(shareBps)),
  )
  return payable.map(({ outcome, key }, i) => ({ outcome, milestone: key, potPence: pots[i] ?? pence(0) }))
}

/** Rounded down: a cap is never exceeded by a fraction of a penny. */
function incentiveCap({ incentive }: Pick<PaymentTerms, 'incentive'>, yearPrice: Pence): Pence {
  if (!incentive) return pence(0)
  return pence(floor(rational(BigInt(yearPrice) * BigInt(incentive.capBpsOfYearlyPrice), wholeBps)))
}

function smallest(...amounts: [Pence, ...Pence[]]): Pence {
  return pence(Math.min(...amounts))
}
