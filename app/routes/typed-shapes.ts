import { z } from 'zod'
import { parsePercent, parsePounds, type Bps, type Pence } from '#app/lib/money.ts'
import type { TypedDay } from '#app/ui/date-fields.tsx'
import { instantOf, parseDay, type CalendarDay, type Instant, type LocalTimeProblem } from '#app/lib/time.ts'

/**
 * Shapes of what people type, for forms of drafts: nothing typed is an empty text or `null`, and is for the rules to
 * judge. What is typed and cannot be read is refused at the field.
 */

const mostCharacters = 20_000

export function typedText(most = mostCharacters, about?: string) {
  return z
    .string()
    .trim()
    .max(most, worded(`Use at most ${most.toLocaleString('en-GB')} characters`, about))
    .optional()
    .transform((text) => text ?? '')
}

/** A text without which the form cannot be sent. */
export function neededText(message: string, most = mostCharacters) {
  return z
    .string(message)
    .trim()
    .min(1, message)
    .max(most, `Use at most ${most.toLocaleString('en-GB')} characters`)
}

/** `about` names the field in the message, where the page has several of the kind. */
export function typedPounds(about?: string) {
  return typedAs<Pence>(parsePounds, worded('Enter an amount in pounds, like 2,400,000 or 12.50', about))
}

export function typedPercent(about?: string) {
  return typedAs<Bps>(parsePercent, worded('Enter a percentage from 0 to 100, like 25 or 12.5', about))
}

export function typedWhole({
  least = 0,
  most = 1_000_000,
  about,
}: { least?: number; most?: number; about?: string } = {}) {
  const range = `from ${least.toLocaleString('en-GB')} to ${most.toLocaleString('en-GB')}`
  const message = worded(`Enter a whole number ${range}`, about)
  return typedAs((text) => {
    const number = /^\d{1,9}$/.test(text.replace(/[, ]/g, '')) ? Number(text.replace(/[, ]/g, '')) : NaN
    return number >= least && number <= most ? number : null
  }, message)
}

/** `null` where nothing was chosen. */
export function chosenOf<const Values extends readonly [string, ...string[]]>(values: Values, about?: string) {
  return z
    .enum(values, worded('Choose one of the list', about))
    .optional()
    .transform((value) => value ?? null)
}

const part = z.string().trim().max(20).optional()

const timeProblems: Record<LocalTimeProblem, string> = {
  'not a day': 'Enter a day of the calendar, like 29 1 2027',
  'not a time': 'Enter a time on the 24-hour clock, like 12:00',
  'skipped by the clocks': 'The clocks skip this time that night: choose an earlier or later one',
  'twice that night': 'The clocks show this time twice that night: choose an earlier or later one',
}

/** What a `DateField` sends. */
export function typedDay(about?: string) {
  return z
    .object({ day: part, month: part, year: part })
    .optional()
    .transform((typed, context): CalendarDay | null => {
      if (!typed || (!typed.day && !typed.month && !typed.year)) return null
      const on = parseDay(isoOf(typed))
      if (!on) context.addIssue({ code: 'custom', message: worded(timeProblems['not a day'], about) })
      return on
    })
}

/** What a `DateTimeField` sends, as the clocks of `timeZone` show it. */
export function typedMoment(timeZone: string, about?: string) {
  return z
    .object({ day: part, month: part, year: part, time: part })
    .optional()
    .transform((typed, context): Instant | null => {
      if (!typed || (!typed.day && !typed.month && !typed.year && !typed.time)) return null
      const at = instantOf(isoOf(typed), (typed.time ?? '').padStart(5, '0'), timeZone)
      if (at.ok) return at.value
      context.addIssue({ code: 'custom', message: worded(timeProblems[at.refusal], about) })
      return null
    })
}

function typedAs<Value>(read: (text: string) => Value | null, message: string) {
  return z
    .string()
    .max(mostCharacters, message)
    .optional()
    .transform((text, context): Value | null => {
      if (text === undefined || text.trim() === '') return null
      const value = read(text.trim())
      if (value === null) context.addIssue({ code: 'custom', message })
      return value
    })
}

/** `Proposals close: enter a time …` */
function worded(message: string, about: string | undefined): string {
  return about ? `${about}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message
}

function isoOf({ day = '', month = '', year = '' }: TypedDay): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
