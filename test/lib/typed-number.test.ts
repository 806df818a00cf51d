import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatBps, formatPence, parsePercent, parsePounds } from '#app/lib/money.ts'
import { readDecimal, readDigits, readWhole } from '#app/lib/typed-number.ts'

test.each([
  ['0', 0],
  ['007', 7],
  ['1,500', 1_500],
  ['1 500', 1_500],
  ['1\u00a0500', 1_500],
  ['1\u2009500\u2009000', 1_500_000],
  [' 75\u200b ', 75],
  ['12,345,678', 12_345_678],
])('%j is %i', (typed, number) => {
  expect(readWhole(typed)).toBe(number)
})

const neverWhole = [
  '12,5',
  '1,50',
  '1,5000',
  '1 5',
  '1,234567',
  '1234,567',
  '1,500 000',
  '0,500',
  '1.500',
  '1.0',
  '12.',
  ',500',
]
const neverNumbers = [
  '１２',
  '०',
  '٣',
  '1.5e3',
  '1e3',
  '+5',
  '-5',
  '-0',
  '−5',
  '1_000',
  '0x10',
  '1’500',
  '½',
  'NaN',
  '1-2',
  '',
]

test.each([...neverWhole, ...neverNumbers])('%j is no whole number', (typed) => {
  expect(readWhole(typed)).toBeNull()
})

test.each([...neverNumbers, '12,5', '1,50', '1 5', '£1,500.005', '1.500', '£', '££5', '£-5', '5£', '12 %', '1.5.0'])(
  '%j is no amount',
  (typed) => {
    expect(parsePounds(typed)).toBeNull()
  },
)

test.each([...neverNumbers, '12,5', '1 5', '12.345', '%', '12 %%', '%12', '£12'])('%j is no percentage', (typed) => {
  expect(parsePercent(typed)).toBeNull()
})

test.each(['1,500', ' 5', '5 ', '1e3', '0x1f', '-1', '1.0', '', '9'.repeat(16)])(
  '%j is no number of a machine',
  (text) => {
    expect(readDigits(text)).toBeNull()
  },
)

const signs = fc.constantFrom(...Array.from('0123456789,,  ..£%-+e_'), '\u00a0', '\u200b', '１')
const likeNumbers = fc.array(signs, { maxLength: 12 }).map((parts) => parts.join(''))
const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^0+(?=\d)/, '')

test('property: whatever is read, and shown as the portal shows it, reads the same again', () => {
  fc.assert(
    fc.property(likeNumbers, (typed) => {
      const whole = readWhole(typed)
      const pounds = parsePounds(typed)
      const share = parsePercent(typed)
      if (whole !== null) expect(readWhole(whole.toLocaleString('en-GB'))).toBe(whole)
      if (pounds !== null) expect(parsePounds(formatPence(pounds))).toBe(pounds)
      if (share !== null) expect(parsePercent(formatBps(share))).toBe(share)
    }),
    { numRuns: 3000 },
  )
})

test('property: a whole number has the digits that were typed, no more and no fewer, and its groups are of three', () => {
  fc.assert(
    fc.property(likeNumbers, (typed) => {
      const whole = readWhole(typed)
      if (whole === null) return
      expect(String(whole)).toBe(digitsOf(typed))
      expect(
        typed
          .replace(/\u200b*,\u200b*/g, ',')
          .replace(/[\s\u200b]+/g, ' ')
          .trim(),
      ).toMatch(/^\d+$|^\d{1,3}([, ]\d{3})+$/)
    }),
    { numRuns: 3000 },
  )
})

test('property: an amount typed with any separators is its digits, or none', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom(',', ' ', '\u00a0', '.', "'", '_'),
      (n, separator) => {
        const typed = n.toLocaleString('en-GB').replaceAll(',', separator)
        expect([n, null]).toContain(readWhole(typed))
        const decimal = readDecimal(typed, 2)
        if (separator !== '.') expect([n * 100, null]).toContain(decimal)
      },
    ),
    { numRuns: 1000 },
  )
})
