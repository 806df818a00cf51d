import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  clamp,
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
  toFixed,
  zero,
} from '#app/lib/rational.ts'

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => rational(n, d))

test('a fraction is kept in lowest terms with a positive denominator', () => {
  expect(rational(6, -4)).toEqual({ n: -3n, d: 2n })
  expect(rational(0, -7)).toEqual(zero)
  expect(() => rational(1, 0)).toThrow(RangeError)
  expect(() => divide(one, zero)).toThrow(RangeError)
  expect(() => rational(0.5)).toThrow(RangeError)
})

test('a third three times is one, which decimals cannot say', () => {
  expect(multiply(rational(1, 3), rational(3))).toEqual(one)
})

test('an exact tie stays a tie where floating point splits it', () => {
  const weighted = (scores: number[]) =>
    sum(scores.map((score, i) => multiply(rational(score), parseRational(['0.1', '0.2', '0.7'][i] ?? '0'))))
  expect(0.1 * 5 + 0.2 * 2 + 0.7 * 3).not.toBe(0.1 * 3 + 0.2 * 3 + 0.7 * 3)
  expect(weighted([5, 2, 3])).toEqual(weighted([3, 3, 3]))
})

test.each([
  ['1.005', 2, '1.01'],
  ['2.675', 2, '2.68'],
  ['-1.005', 2, '-1.01'],
  ['-0.004', 2, '0.00'],
  ['0.5', 0, '1'],
  ['1375/18', 2, '76.39'],
  ['2868/41', 2, '69.95'],
  ['371/6', 2, '61.83'],
  ['2960000/9', 2, '328888.89'],
  ['0.07', 2, '0.07'],
  ['99.995', 2, '100.00'],
])('%s to %i places is %s: rounded once, half away from zero', (exact, places, shown) => {
  expect(toFixed(parseRational(exact), places)).toBe(shown)
})

test.each(['', 'x', '1/', '1/0', '1.', '.5', '1/-2', '1e3', ' 1'])('“%s” is no fraction', (text) => {
  expect(() => parseRational(text)).toThrow(RangeError)
})

test('floor goes down on both sides of zero', () => {
  expect([rational(7, 2), rational(-7, 2), rational(4), rational(-4)].map(floor)).toEqual([3n, -4n, 4n, -4n])
})

test('clamp keeps what lies between and cuts what does not', () => {
  expect([rational(-1), rational(1, 2), rational(2)].map((value) => clamp(value, zero, one))).toEqual([
    zero,
    rational(1, 2),
    one,
  ])
})

test('property: what is written is read back', () => {
  fc.assert(
    fc.property(anyRational, (value) => {
      expect(parseRational(formatRational(value))).toEqual(value)
    }),
    { numRuns: 2000 },
  )
})

test('property: the order of adding changes nothing, and subtracting and dividing undo', () => {
  fc.assert(
    fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
      expect(add(a, add(b, c))).toEqual(add(add(a, b), c))
      expect(add(a, b)).toEqual(add(b, a))
      expect(subtract(add(a, b), b)).toEqual(a)
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
      if (b.n !== 0n) expect(divide(multiply(a, b), b)).toEqual(a)
      expect(compare(a, b)).toBe(compare(subtract(a, b), zero))
    }),
    { numRuns: 2000 },
  )
})

test('property: rounding is never further off than half of the last place', () => {
  fc.assert(
    fc.property(anyRational, fc.integer({ min: 0, max: 6 }), (value, places) => {
      const off = subtract(parseRational(toFixed(value, places)), value)
      const half = rational(1n, 2n * 10n ** BigInt(places))
      expect(compare(off.n < 0n ? { ...off, n: -off.n } : off, half)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})
