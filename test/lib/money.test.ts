import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bps,
  formatBps,
  formatPence,
  parsePercent,
  parsePounds,
  pence,
  penceSchema,
  poundsInput,
  sumPence,
} from '#app/lib/money.ts'

/** Up to £100 billion: more is no amount that anybody types. */
const anyAmount = fc.integer({ min: 0, max: 10_000_000_000_000 }).map(pence)

test.each([
  [0, '£0'],
  [5, '£0.05'],
  [1_396_122, '£13,961.22'],
  [72_500_000, '£725,000'],
  [-100, '−£1'],
  [-1, '−£0.01'],
])('%i pence read as %s', (amount, text) => {
  expect(formatPence(pence(amount))).toBe(text)
})

test('pence are shown on whole pounds where a column asks for them', () => {
  expect(formatPence(pence(72_500_000), { always: true })).toBe('£725,000.00')
})

test.each([
  ['£2,400,000', 240_000_000],
  ['12.5', 1250],
  ['1 000', 100_000],
  [' 0.07 ', 7],
  ['0', 0],
])('“%s” is read as %i pence', (typed, amount) => {
  expect(parsePounds(typed)).toBe(amount)
})

test.each(['', 'ten', '-5', '1.234', '12,34', '£', '1e5', '9'.repeat(20), '٣'])('“%s” is no amount', (typed) => {
  expect(parsePounds(typed)).toBeNull()
})

test.each([0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, 2n ** 60n])('%s is not a number of pence', (value) => {
  expect(() => pence(value)).toThrow(RangeError)
})

test('a sum beyond what a number can hold is a fault', () => {
  expect(() => sumPence([pence(Number.MAX_SAFE_INTEGER), pence(1)])).toThrow(RangeError)
  expect(sumPence([])).toBe(0)
})

test('half a penny does not get past the schema', () => {
  expect(penceSchema.safeParse(0.5).success).toBe(false)
  expect(penceSchema.parse(12)).toBe(12)
})

test.each([
  ['25', 2500],
  ['12.5 %', 1250],
  ['0.25%', 25],
  ['100', 10_000],
])('“%s” is read as %i basis points', (typed, share) => {
  expect(parsePercent(typed)).toBe(share)
})

test.each(['', '101', '100.01', '-1', '1.234', 'half'])('“%s” is no share', (typed) => {
  expect(parsePercent(typed)).toBeNull()
})

test.each([-1, 10_001, 0.5])('%s are not basis points', (value) => {
  expect(() => bps(value)).toThrow(RangeError)
})

test('property: every amount survives an input field and a page', () => {
  fc.assert(
    fc.property(anyAmount, (amount) => {
      expect(parsePounds(poundsInput(amount))).toBe(amount)
      expect(parsePounds(formatPence(amount))).toBe(amount)
      expect(parsePounds(formatPence(amount, { always: true }))).toBe(amount)
    }),
    { numRuns: 2000 },
  )
})

test('property: every share survives an input field', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (share) => {
      expect(parsePercent(formatBps(share))).toBe(share)
    }),
    { numRuns: 2000 },
  )
})

test('an amount above £100 billion is no amount, so that sums of what was typed stay exact', () => {
  expect(parsePounds('100000000000')).toBe(10_000_000_000_000)
  expect(parsePounds('100000000000.01')).toBeNull()
})
