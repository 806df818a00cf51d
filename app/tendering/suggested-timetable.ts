import { addDays, instantOf, weekday, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { timetableDays, timetableMoments } from './timetable-labels.ts'

type Suggested = Record<keyof typeof timetableMoments, Instant> & Record<keyof typeof timetableDays, CalendarDay>

/** A timetable that usually works if the tender is published today: days on which people work, times in the daytime. */
export function suggestedTimetable(
  today: CalendarDay,
  { timeZone, holidays }: { timeZone: string; holidays: ReadonlySet<CalendarDay> },
): Suggested {
  const dayAfter = (days: number): CalendarDay => {
    let on = addDays(today, days)
    while (weekday(on) > 5 || holidays.has(on)) on = addDays(on, 1)
    return on
  }
  const momentAfter = (days: number, time: string): Instant => {
    const at = instantOf(dayAfter(days), time, timeZone)
    if (!at.ok) throw new RangeError(`the clocks do not show ${time} once on ${dayAfter(days)}`)
    return at.value
  }
  return {
    questionsCloseAt: momentAfter(35, '12:00'),
    answersPublishedBy: momentAfter(42, '17:00'),
    proposalsCloseAt: momentAfter(56, '12:00'),
    openingAt: momentAfter(56, '14:00'),
    individualScoresBy: dayAfter(70),
    moderationOn: dayAfter(74),
    decisionOn: dayAfter(91),
    awardNoticeOn: dayAfter(96),
    earliestSignatureOn: dayAfter(112),
  }
}
