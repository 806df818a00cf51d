import { dayOf, daysBetween, formatDeadline, toIso, type Instant } from '#app/lib/time.ts'

export interface DeadlineFacts {
  deadline: string
  iso: string
  passed: boolean
  remaining?: string | undefined
}

/** When a tender closes and how long that is from now, ready for a `DeadlineBox`. */
export function deadlineFacts(closesAt: Instant, now: Instant, timeZone: string): DeadlineFacts {
  const facts = { deadline: formatDeadline(closesAt, timeZone), iso: toIso(closesAt) }
  if (now >= closesAt) return { ...facts, passed: true }
  return { ...facts, passed: false, remaining: timeLeft(closesAt, now, timeZone) }
}

/** `in 26 days`, `tomorrow`, `in 40 minutes`: by the calendar of `timeZone` while a day or more is left. */
export function timeLeft(closesAt: Instant, now: Instant, timeZone: string): string {
  const days = daysBetween(dayOf(now, timeZone), dayOf(closesAt, timeZone))
  if (days > 1) return `in ${days} days`
  if (days === 1) return 'tomorrow'
  const minutes = Math.floor((closesAt - now) / 60_000)
  if (minutes < 1) return 'in less than a minute'
  if (minutes < 120) return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
  return `in ${Math.floor(minutes / 60)} hours`
}
