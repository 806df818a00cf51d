import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Brand } from './brand.ts'

/** Milliseconds since 1970, UTC. */
export type Instant = Brand<number, 'Instant'>

/** A day in the calendar, `YYYY-MM-DD`, without a time zone. */
export type CalendarDay = Brand<string, 'CalendarDay'>

export const instantSchema = z
  .number()
  .int()
  .transform((value) => value as Instant)

export const calendarDaySchema = z
  .string()
  .refine((value) => parseDay(value) !== null, 'not a day in the calendar')
  .meta({ format: 'date' })
  .transform((value) => value as CalendarDay)

/** @throws RangeError when the number is not a whole number of milliseconds. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

/** `null` for a day that does not exist, such as 30 February. */
export function parseDay(text: string): CalendarDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    Temporal.PlainDate.from(text)
    return text as CalendarDay
  } catch {
    return null
  }
}

/** @throws RangeError for a day that does not exist. */
export function day(text: string): CalendarDay {
  const parsed = parseDay(text)
  if (!parsed) throw new RangeError(`not a day in the calendar: ${text}`)
  return parsed
}

export type LocalTimeProblem = 'not a day' | 'not a time' | 'skipped by the clocks' | 'twice that night'

/**
 * The instant at which the clocks of `timeZone` show this day and time (`HH:MM`).
 * A time that the clocks skip in spring or show twice in autumn is refused rather than guessed.
 */
export function instantOf(
  onDay: string,
  time: string,
  timeZone: string,
): { ok: true; value: Instant } | { ok: false; refusal: LocalTimeProblem } {
  const date = parseDay(onDay)
  if (!date) return { ok: false, refusal: 'not a day' }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { ok: false, refusal: 'not a time' }
  const local = Temporal.PlainDateTime.from(`${date}T${time}`)
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { ok: true, value: earlier.epochMilliseconds as Instant }
  }
  const skipped = !earlier.toPlainDateTime().equals(local)
  return { ok: false, refusal: skipped ? 'skipped by the clocks' : 'twice that night' }
}

/** Day and time as the clocks of `timeZone` show them. */
export function localTime(at: Instant, timeZone: string): { day: CalendarDay; time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return { day: zoned.toPlainDate().toString() as CalendarDay, time: zoned.toPlainTime().toString().slice(0, 5) }
}

export function dayOf(at: Instant, timeZone: string): CalendarDay {
  return localTime(at, timeZone).day
}

/** The first moment of a day. */
export function startOfDay(onDay: CalendarDay, timeZone: string): Instant {
  return Temporal.PlainDate.from(onDay).toZonedDateTime(timeZone).epochMilliseconds as Instant
}

export function addDays(onDay: CalendarDay, days: number): CalendarDay {
  return Temporal.PlainDate.from(onDay).add({ days }).toString() as CalendarDay
}

/** The same day of a later month, or that month's last day where it has no such day. */
export function addMonths(onDay: CalendarDay, months: number): CalendarDay {
  return Temporal.PlainDate.from(onDay).add({ months }).toString() as CalendarDay
}

export function addYears(onDay: CalendarDay, years: number): CalendarDay {
  return Temporal.PlainDate.from(onDay).add({ years }).toString() as CalendarDay
}

/** Whole days from one to the other; negative when `to` lies before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(onDay: CalendarDay): number {
  return Temporal.PlainDate.from(onDay).dayOfWeek
}

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** `18 December 2026`. */
export function formatDay(onDay: CalendarDay): string {
  const date = Temporal.PlainDate.from(onDay)
  return `${date.day} ${months[date.month - 1] ?? ''} ${date.year}`
}

/** `Friday 18 December 2026`. */
export function formatWeekday(onDay: CalendarDay): string {
  return `${weekdays[weekday(onDay) - 1] ?? ''} ${formatDay(onDay)}`
}

/** `12 noon`, `9am`, `5:30pm`. Never "12am": a deadline at midnight belongs to two days. */
export function formatTime(time: string): string {
  if (time === '12:00') return '12 noon'
  if (time === '00:00') return 'midnight at the start of the day'
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const twelve = hours % 12 === 0 ? 12 : hours % 12
  return `${twelve}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours < 12 ? 'am' : 'pm'}`
}

/** `12 noon on Friday 18 December 2026 (UK time)`; other zones are named in full. */
export function formatDeadline(at: Instant, timeZone: string): string {
  const local = localTime(at, timeZone)
  const zone = timeZone === 'Europe/London' ? 'UK time' : timeZone
  return `${formatTime(local.time)} on ${formatWeekday(local.day)} (${zone})`
}

/** `18 December 2026 at 12:00:05`, to the second: for receipts and timelines. */
export function formatMoment(at: Instant, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return `${formatDay(zoned.toPlainDate().toString() as CalendarDay)} at ${zoned.toPlainTime().toString().slice(0, 8)}`
}

/** `2026-12-18T12:00:00.000Z`, for `<time datetime>` and exports. */
export function toIso(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 })
}
