import { z } from 'zod'
import { charactersIn, explainUnreadable, hasLetterOrDigit, isBlank, readLine, readText } from '#app/lib/text.ts'
import { askForLatin, explainUnsettable, firstUnsettable } from '#app/lib/settable.ts'
import { parsePercent, parsePounds, pence, type Bps, type Pence } from '#app/lib/money.ts'
import { readDigits, readWhole } from '#app/lib/typed-number.ts'
import type { TypedDay } from '#app/ui/date-fields.tsx'
import { instantOf, parseDay, type CalendarDay, type Instant, type LocalTimeProblem } from '#app/lib/time.ts'

/**
 * Shapes of what people type, for forms of drafts: nothing typed is an empty text or `null`, and is for the rules to
 * judge. What is typed and cannot be read is refused at the field.
 */

const mostCharacters = 20_000
/** No text that is kept is half as long: it is not even read. */
const mostSent = 200_000

/** A text of paragraphs, as `readText` reads it. `about` names the field, where the page has several of the kind. */
export function typedText(most = mostCharacters, about?: string) {
  return z
    .string()
    .optional()
    .transform(read({ by: readText, most, about }))
}

/** A text without which the form cannot be sent. */
export function neededText(message: string, most = mostCharacters) {
  return z.string(message).transform(read({ by: readText, most, needed: message }))
}

/** One line: a title, a key. */
export function typedLine(most: number, about?: string) {
  return z
    .string()
    .optional()
    .transform(read({ by: readLine, most, about }))
}

/** How a document names somebody: a name that none can set is asked for in Latin letters. */
export function typedDocumentName(most: number) {
  return z
    .string()
    .optional()
    .transform(read({ by: readLine, most, explain: askForLatin }))
}

/** What is searched for: it comes into no document. */
export function searchedLine(most: number) {
  return z
    .string()
    .optional()
    .transform(read({ by: readLine, most, anyScript: true }))
}

export function neededLine(message: string, most: number) {
  return lineNeeded(message, most, false)
}

function lineNeeded(message: string, most: number, anyScript: boolean) {
  return z.string(message).transform(read({ by: readLine, most, needed: message, anyScript }))
}

/**
 * What a person, an organisation or a thing is called. It stands in mails to people who have not asked for one: nobody
 * advertises their site through it.
 */
export function neededName(message: string, most: number) {
  return lineNeeded(message, most, true)
    .refine((name) => name === '' || hasLetterOrDigit(name), message)
    .refine((name) => !webAddress.test(name), 'A name may not hold a web address or an email address')
}

export function neededEmail() {
  return lineNeeded(emailExample, 320, true).refine(
    (text) => text === '' || z.email().safeParse(text).success,
    emailExample,
  )
}

/** A text of ours that the page sends back hidden, to say which one is meant: compared as it is, never kept. */
export function shownText(most: number, message?: string) {
  return z.string(message).max(most, message).meta({ sentBack: true })
}

const webAddress = /:\/\/|\bwww\.|@[\p{L}\p{N}]|[\p{L}\p{N}]\.\p{L}{2,}\//iu
const emailExample = 'Enter an email address such as name@example.org'

interface TextRule {
  by: typeof readText
  most: number
  about?: string | undefined
  /** What is said where there is nothing to see. */
  needed?: string
  /** Not asked whether a document can set it. */
  anyScript?: boolean
  /** What is said of a character that no document can set. */
  explain?: typeof explainUnsettable
}

/**
 * The one way in for every text that somebody types: what is asked of all of them is asked here. A text that cannot be
 * kept is refused at its field, with the character's name and its place.
 */
function read({ by, most, about, needed, anyScript = false, explain = explainUnsettable }: TextRule) {
  return (typed: string | undefined, context: z.RefinementCtx): string => {
    const refuseAt = (message: string) => {
      context.addIssue({ code: 'custom', message: worded(message, about) })
      return z.NEVER
    }
    const tooLong = `Use at most ${most.toLocaleString('en-GB')} characters`
    if (typed === undefined) return needed === undefined ? '' : refuseAt(needed)
    if (typed.length > mostSent) return refuseAt(tooLong)
    const text = by(typed)
    if (!text.ok) return refuseAt(explainUnreadable(text.refusal))
    const unsettable = anyScript ? null : firstUnsettable(text.value)
    if (unsettable) return refuseAt(explain(unsettable))
    if (text.value === '' && needed !== undefined) return refuseAt(needed)
    return charactersIn(text.value) > most ? refuseAt(tooLong) : text.value
  }
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
    const number = readWhole(text)
    return number !== null && number >= least && number <= most ? number : null
  }, message)
}

/** A number of ours that the page sends back: a version that was shown, the score of a button. */
export function shownNumber({
  least = 0,
  most = Number.MAX_SAFE_INTEGER,
  message = 'This is no number of this page',
} = {}) {
  return z.string(message).transform((text, context): number => {
    const number = readDigits(text)
    if (number !== null && number >= least && number <= most) return number
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}

/** An amount of ours in pence that the page sends back: a credit is below zero. */
export function shownPence(message = 'This is no amount of this page') {
  return z
    .string(message)
    .transform((text, context): Pence => {
      const amount = readDigits(text.replace(/^-(?=[1-9])/, ''))
      if (amount !== null) return pence(text.startsWith('-') ? -amount : amount)
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .meta({ sentBack: true })
}

/** The page of a list in an address; what is no number is the first. */
export const shownPage = shownNumber({ least: 1, most: 100_000 }).catch(1)

/** For rules over several fields: they are told together with what is wrong in others. */
export function isForm({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null
}

/** `null` where nothing was chosen. */
export function chosenOf<const Values extends readonly [string, ...string[]]>(values: Values, about?: string) {
  return z
    .enum(values, worded('Choose one of the list', about))
    .optional()
    .transform((value) => value ?? null)
}

const part = typedLine(20)

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
      else if (!isInOurTime(on)) context.addIssue({ code: 'custom', message: worded(notOurTime, about) })
      return on
    })
}

/** What a `DateField` of a form of the address (`?on.day=7`) says, as it was typed and as it is read. */
export function dayInAddress({ searchParams }: URL, name: string) {
  const part = (key: keyof TypedDay) => searchParams.get(`${name}.${key}`) ?? ''
  const typed: TypedDay = { day: part('day'), month: part('month'), year: part('year') }
  const read = typedDay().safeParse(typed)
  return { typed, day: read.data ?? null, wrong: !read.success }
}

/** What a `DateTimeField` sends, as the clocks of `timeZone` show it. */
export function typedMoment(timeZone: string, about?: string) {
  return z
    .object({ day: part, month: part, year: part, time: part })
    .optional()
    .transform((typed, context): Instant | null => {
      if (!typed || (!typed.day && !typed.month && !typed.year && !typed.time)) return null
      const at = instantOf(isoOf(typed), typed.time.padStart(5, '0'), timeZone)
      if (at.ok && isInOurTime(isoOf(typed))) return at.value
      const message = at.ok ? notOurTime : timeProblems[at.refusal]
      context.addIssue({ code: 'custom', message: worded(message, about) })
      return null
    })
}

const notOurTime = 'Enter a year from 1900 to 2199'

/** Days are counted on from what is typed, and what lies centuries away is a slip in any case. ISO days sort as days. */
function isInOurTime(day: string): boolean {
  return day >= '1900-01-01' && day <= '2199-12-31'
}

function typedAs<Value>(read: (text: string) => Value | null, message: string) {
  return z
    .string()
    .max(mostCharacters, message)
    .optional()
    .transform((text, context): Value | null => {
      if (text === undefined || isBlank(text)) return null
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
