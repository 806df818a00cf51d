import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day, daysBetween, weekday, type CalendarDay } from '#app/lib/time.ts'
import { standstill } from '#app/tendering/standstill.ts'

const none: ReadonlySet<CalendarDay> = new Set()
const easter2026 = new Set([day('2026-04-03'), day('2026-04-06')])
const stPatrick2027 = new Set([day('2027-03-17')])

const daysOf = (month: string, days: number[]) => days.map((d) => `${month}-${String(d).padStart(2, '0')}`)

test.each([
  ['from the day of the notice', '2026-03-02', true, none, '2026-03', [2, 3, 4, 5, 6, 9, 10, 11], '2026-03-12'],
  ['from the day after the notice', '2026-03-02', false, none, '2026-03', [3, 4, 5, 6, 9, 10, 11, 12], '2026-03-13'],
  ['over Easter', '2026-04-01', true, easter2026, '2026-04', [1, 2, 7, 8, 9, 10, 13, 14], '2026-04-15'],
  ['the story, in England', '2027-03-08', true, none, '2027-03', [8, 9, 10, 11, 12, 15, 16, 17], '2027-03-18'],
  [
    'the story, in Northern Ireland',
    '2027-03-08',
    true,
    stPatrick2027,
    '2027-03',
    [8, 9, 10, 11, 12, 15, 16, 18],
    '2027-03-19',
  ],
] as const)('eight working days %s', (_what, from, countsFirstDay, holidays, month, days, earliestSignatureOn) => {
  const counted = daysOf(month, [...days])
  expect(standstill({ from: day(from), workingDays: 8, holidays, countsFirstDay })).toEqual({
    countedDays: counted,
    lastDay: counted.at(-1),
    earliestSignatureOn,
  })
})

test('a notice on a Saturday begins to count on Monday, on either reading', () => {
  for (const countsFirstDay of [true, false]) {
    const { countedDays } = standstill({ from: day('2026-03-07'), workingDays: 1, holidays: none, countsFirstDay })
    expect(countedDays).toEqual(['2026-03-09'])
  }
})

test('no standstill holds nothing up', () => {
  const from = day('2026-03-02')
  expect(standstill({ from, workingDays: 0, holidays: none, countsFirstDay: true })).toEqual({
    countedDays: [],
    lastDay: null,
    earliestSignatureOn: from,
  })
})

test.each([-1, 2.5, NaN])('%s working days are a fault', (workingDays) => {
  expect(() => standstill({ from: day('2026-03-02'), workingDays, holidays: none, countsFirstDay: true })).toThrow(
    RangeError,
  )
})

test('property: exactly the working days between notice and signature are counted', () => {
  const anyDay = fc.integer({ min: 0, max: 3650 }).map((offset) => addDays(day('2026-01-01'), offset))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 15 }), fc.array(anyDay), (from, workingDays, off) => {
      const holidays = new Set(off)
      const found = standstill({ from, workingDays, holidays, countsFirstDay: true })
      const span = Array.from({ length: daysBetween(from, found.earliestSignatureOn) }, (_, i) => addDays(from, i))
      expect(found.countedDays).toEqual(span.filter((d) => weekday(d) <= 5 && !holidays.has(d)))
      expect(found.countedDays).toHaveLength(workingDays)
    }),
    { numRuns: 200 },
  )
})
