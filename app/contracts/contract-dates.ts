import { addDays, daysBetween, formatDay, parseDay, type CalendarDay } from '#app/lib/time.ts'
import type { ContractTerms } from './contract-terms.ts'

export interface DatedStep {
  step: 'signature' | 'mobilisation begins' | 'mobilisation ends' | 'start' | 'first result' | 'end'
  on: CalendarDay
}

export interface DateContradiction {
  earlier: DatedStep
  later: DatedStep
}

/**
 * The days of a contract in the order in which they have to come; what is not dated is left out. The days of mobilisation
 * are those that its words name.
 */
export function datesInOrder(
  {
    startsOn,
    endsOn,
    specification: { mobilisation, payment },
  }: Pick<ContractTerms, 'startsOn' | 'endsOn' | 'specification'>,
  earliestSignatureOn: CalendarDay,
): DatedStep[] {
  const named = daysNamedIn(mobilisation)
  const waits = payment.payableMilestones.map(({ afterDays }) => afterDays ?? 0)
  const steps: [DatedStep['step'], CalendarDay | undefined][] = [
    ['signature', earliestSignatureOn],
    ['mobilisation begins', named[0]],
    ['mobilisation ends', named.at(-1)],
    ['start', startsOn],
    ['first result', waits.length === 0 ? undefined : addDays(startsOn, Math.min(...waits))],
    ['end', endsOn],
  ]
  return steps.flatMap(([step, on]) => (on === undefined ? [] : [{ step, on }]))
}

/** Every two days that follow each other in that order and not in the calendar. Days as text sort as days. */
export function dateContradictions(dates: readonly DatedStep[]): DateContradiction[] {
  return dates.slice(1).flatMap((later, i) => {
    const earlier = dates[i]
    return earlier && later.on < earlier.on ? [{ earlier, later }] : []
  })
}

/** From so many days on a move of the start is unusual: a season. A slip in the year is far more. It decides nothing. */
const unusualMove = 90

/** What is asked before a contract is drawn up to start far from the day that was published. It is never refused. */
export function unusualStart(startsOn: CalendarDay, published: CalendarDay | null): string[] {
  if (published === null || Math.abs(daysBetween(published, startsOn)) < unusualMove) return []
  return [`The contract starts on ${formatDay(startsOn)}, where ${formatDay(published)} was published`]
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/**
 * The days that a text names, in its order: “1 April to 30 June 2027”, “1st Apr 2027”, “01/04/2027”, “2027-04-01”. A day
 * without a year has that of the next one that names it; what names no year at all names no day.
 */
export function daysNamedIn(text: string): CalendarDay[] {
  const pattern =
    /\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?(?:,?\s+(\d{4}))?)\b/gi
  const found = [...text.matchAll(pattern)].flatMap((match) => {
    const [, isoYear, isoMonth, isoDay, slashDay, slashMonth, slashYear, wordDay, word, wordYear] = match
    if (isoYear) return [{ year: isoYear, month: Number(isoMonth), date: Number(isoDay) }]
    if (slashYear) return [{ year: slashYear, month: Number(slashMonth), date: Number(slashDay) }]
    // “20 may shadow the team” names no day.
    if (wordYear === undefined && !/^[A-Z]/.test(word ?? '')) return []
    const month = months.findIndex((name) => name.startsWith((word ?? '').toLowerCase())) + 1
    return month === 0 ? [] : [{ year: wordYear, month, date: Number(wordDay) }]
  })
  return found.flatMap(({ year, month, date }, i) => {
    const inYear = year ?? found.slice(i).find((later) => later.year !== undefined)?.year
    const two = (number: number) => String(number).padStart(2, '0')
    const on = inYear === undefined ? null : parseDay(`${inYear}-${two(month)}-${two(date)}`)
    return on === null ? [] : [on]
  })
}
