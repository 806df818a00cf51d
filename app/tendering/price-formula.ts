import { pence, type Pence } from '#app/lib/money.ts'
import { clamp, divide, floor, one, rational, subtract, zero, type Rational } from '#app/lib/rational.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'

export interface PriceAnchors {
  readonly fullMarksAtOrBelowPence: Pence
  readonly noMarksAtOrAbovePence: Pence
}

export interface PricedPromise {
  readonly totalPricePence: Pence
  /** Customers of one yearly cohort for whom the outcome is promised. */
  readonly promisedPerYear: number
  readonly years: number
}

export type PriceRefusal = 'no price' | 'no outcomes promised' | 'no years'

/** Exact pence for one sustained outcome: the total price over everybody promised in all years. Never infinite. */
export function pricePerOutcome(promise: PricedPromise): Result<Rational, PriceRefusal> {
  if (promise.totalPricePence <= 0) return refuse('no price')
  if (promise.promisedPerYear <= 0) return refuse('no outcomes promised')
  if (promise.years <= 0) return refuse('no years')
  return accept(rational(promise.totalPricePence, BigInt(promise.promisedPerYear) * BigInt(promise.years)))
}

/**
 * The share of the marks, from 0 to 1, that a price for one outcome earns: all of them at the lower anchor, none at the
 * upper, a straight line between. It depends on no other bid.
 * @throws RangeError when the upper anchor does not lie above the lower.
 */
export function anchoredShare(anchors: PriceAnchors, perOutcomePence: Rational): Rational {
  const full = rational(anchors.fullMarksAtOrBelowPence)
  const none = rational(anchors.noMarksAtOrAbovePence)
  if (anchors.noMarksAtOrAbovePence <= anchors.fullMarksAtOrBelowPence) {
    throw new RangeError('the price without marks must lie above the price with full marks')
  }
  return clamp(divide(subtract(none, perOutcomePence), subtract(none, full)), zero, one)
}

/**
 * The upper anchor at which a bid of the whole budget for the number wanted just earns nothing, so that bids within the
 * budget can use the whole range of marks. `null` while one of the three is missing or zero.
 */
export function suggestedUpperAnchor(
  budgetPence: Pence | null,
  years: number | null,
  wantedPerYear: number | null,
): Pence | null {
  if (!budgetPence || !years || !wantedPerYear) return null
  return pence(floor(rational(budgetPence, BigInt(years) * BigInt(wantedPerYear))))
}
