import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pence } from '#app/lib/money.ts'
import { compare, formatRational, multiply, one, rational, toFixed, zero } from '#app/lib/rational.ts'
import { anchoredShare, pricePerOutcome, suggestedUpperAnchor } from '#app/tendering/price-formula.ts'

const anchors = { fullMarksAtOrBelowPence: pence(260_000), noMarksAtOrAbovePence: pence(380_000) }

test('the price of one sustained outcome is the total price over all that is promised', () => {
  const price = pricePerOutcome({ totalPricePence: pence(222_000_000), promisedPerYear: 225, years: 3 })
  expect(price.ok && formatRational(price.value)).toBe('2960000/9')
})

test.each([
  ['no price', { totalPricePence: pence(0), promisedPerYear: 225, years: 3 }],
  ['no outcomes promised', { totalPricePence: pence(1), promisedPerYear: 0, years: 3 }],
  ['no years', { totalPricePence: pence(1), promisedPerYear: 1, years: 0 }],
] as const)('is refused and never infinite: %s', (refusal, promise) => {
  expect(pricePerOutcome(promise)).toEqual({ ok: false, refusal })
})

test.each([
  ['full marks at the lower anchor', 260_000, '1'],
  ['full marks below it', 1, '1'],
  ['half way', 320_000, '1/2'],
  ['no marks at the upper anchor', 380_000, '0'],
  ['no marks above it', 999_999_999, '0'],
])('the anchored formula gives %s', (_where, price, share) => {
  expect(formatRational(anchoredShare(anchors, rational(price)))).toBe(share)
})

test('the published example: 40 marks between £90,000 and £140,000', () => {
  const published = { fullMarksAtOrBelowPence: pence(9_000_000), noMarksAtOrAbovePence: pence(14_000_000) }
  const marks = [10_000_000, 11_000_000, 13_000_000].map((price) =>
    toFixed(multiply(rational(40), anchoredShare(published, rational(price))), 2),
  )
  expect(marks).toEqual(['32.00', '24.00', '8.00'])
})

test('anchors that cross are a fault', () => {
  expect(() => anchoredShare({ ...anchors, noMarksAtOrAbovePence: pence(260_000) }, rational(1))).toThrow(RangeError)
})

test('property: the share stays between 0 and 1 and never rises with the price', () => {
  const price = fc.bigInt({ min: 1n, max: 10n ** 12n })
  fc.assert(
    fc.property(price, price, fc.bigInt({ min: 1n, max: 1000n }), (a, b, d) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      const [cheap, dear] = [anchoredShare(anchors, rational(low, d)), anchoredShare(anchors, rational(high, d))]
      expect(compare(cheap, dear)).toBeGreaterThanOrEqual(0)
      expect(compare(dear, zero)).toBeGreaterThanOrEqual(0)
      expect(compare(cheap, one)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})

test('the upper anchor is suggested at the budget over all that is wanted', () => {
  expect(suggestedUpperAnchor(pence(240_000_000), 3, 210)).toBe(380_952)
})

test.each([
  [null, 3, 210],
  [pence(240_000_000), 0, 210],
  [pence(240_000_000), 3, null],
  [pence(0), 3, 210],
] as const)('no anchor is suggested from %s, %s years, %s wanted', (budget, years, wanted) => {
  expect(suggestedUpperAnchor(budget, years, wanted)).toBeNull()
})
