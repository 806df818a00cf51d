import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addYears,
  calendarDaySchema,
  day,
  daysBetween,
  dayOf,
  formatDeadline,
  formatMoment,
  formatTime,
  formatWeekday,
  instant,
  instantOf,
  localTime,
  parseDay,
  startOfDay,
  toIso,
  weekday,
} from '#app/lib/time.ts'

const london = 'Europe/London'
const anyInstant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(instant)

function at(onDay: string, time: string, zone = london) {
  const found = instantOf(onDay, time, zone)
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}

test('a deadline is the moment that the clocks there show', () => {
  expect(toIso(at('2027-01-29', '12:00'))).toBe('2027-01-29T12:00:00.000Z')
  expect(toIso(at('2027-07-01', '12:00'))).toBe('2027-07-01T11:00:00.000Z')
})

test.each([
  ['2027-02-29', '12:00', 'not a day'],
  ['29/01/2027', '12:00', 'not a day'],
  ['2027-01-29', '24:00', 'not a time'],
  ['2027-01-29', 'noon', 'not a time'],
  ['2027-03-28', '01:00', 'skipped by the clocks'],
  ['2027-03-28', '01:59', 'skipped by the clocks'],
  ['2027-10-31', '01:30', 'twice that night'],
])('%s %s is refused: %s', (onDay, time, refusal) => {
  expect(instantOf(onDay, time, london)).toEqual({ ok: false, refusal })
})

test('the hours beside the change of the clocks are times like others', () => {
  expect(toIso(at('2027-03-28', '00:59'))).toBe('2027-03-28T00:59:00.000Z')
  expect(toIso(at('2027-03-28', '02:00'))).toBe('2027-03-28T01:00:00.000Z')
  expect(toIso(at('2027-10-31', '02:00'))).toBe('2027-10-31T02:00:00.000Z')
})

test('days that do not exist are not days', () => {
  for (const text of ['2027-02-30', '2027-13-01', '2027-1-1', '', '2027-01-01T00:00']) expect(parseDay(text)).toBeNull()
  expect(() => day('2026-02-29')).toThrow(RangeError)
  expect(calendarDaySchema.safeParse('2026-02-29').success).toBe(false)
  expect(day('2028-02-29')).toBe('2028-02-29')
})

test('the day begins where the portal’s clocks say so, in summer too', () => {
  expect(toIso(startOfDay(day('2027-07-01'), london))).toBe('2027-06-30T23:00:00.000Z')
  expect(dayOf(at('2027-07-01', '00:30'), london)).toBe('2027-07-01')
})

test('days are counted over months, leap days and the change of the clocks', () => {
  expect(addDays(day('2027-03-27'), 2)).toBe('2027-03-29')
  expect(daysBetween(day('2027-07-01'), day('2027-09-30'))).toBe(91)
  expect(daysBetween(day('2027-09-30'), day('2027-07-01'))).toBe(-91)
  expect(addYears(day('2028-02-29'), 1)).toBe('2029-02-28')
  expect(weekday(day('2026-11-22'))).toBe(7)
})

test.each([
  ['12:00', '12 noon'],
  ['00:00', 'midnight at the start of the day'],
  ['09:00', '9am'],
  ['17:30', '5:30pm'],
  ['12:05', '12:05pm'],
])('%s reads as %s', (time, words) => {
  expect(formatTime(time)).toBe(words)
})

test('days, deadlines and moments read as a person would write them', () => {
  expect(formatWeekday(day('2026-12-18'))).toBe('Friday 18 December 2026')
  expect(formatDeadline(at('2026-12-18', '12:00'), london)).toBe('12 noon on Friday 18 December 2026 (UK time)')
  expect(formatDeadline(at('2026-12-18', '12:00', 'Europe/Paris'), 'Europe/Paris')).toMatch(/\(Europe\/Paris\)$/)
  expect(formatMoment(instant(at('2026-12-18', '12:00') + 5000), london)).toBe('18 December 2026 at 12:00:05')
})

test('half a millisecond is not an instant', () => {
  expect(() => instant(0.5)).toThrow(RangeError)
})

test('property: the local time of an instant leads back to it, but for the hour that comes twice', () => {
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(london, 'Europe/Paris', 'America/New_York', 'UTC'), (moment, zone) => {
      const local = localTime(moment, zone)
      const back = instantOf(local.day, local.time, zone)
      if (back.ok) expect(back.value).toBe(Math.floor(moment / 60_000) * 60_000)
      else expect(back.refusal).toBe('twice that night')
    }),
    { numRuns: 1000 },
  )
})

test('property: days between is what was added', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
      const from = day('2027-07-01')
      expect(daysBetween(from, addDays(from, days))).toBe(days)
    }),
    { numRuns: 1000 },
  )
})
