import { addDays, instantOf, weekday, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Timetable } from './specification.ts'

/** Days after today at which each step usually fits, and the time of its deadline. */
const steps = {
  questionsCloseAt: { after: 35, time: '12:00' },
  answersPublishedBy: { after: 42, time: '17:00' },
  proposalsCloseAt: { after: 56, time: '12:00' },
  openingAt: { after: 56, time: '14:00' },
  individualScoresBy: { after: 70 },
  moderationOn: { after: 74 },
  decisionOn: { after: 91 },
  awardNoticeOn: { after: 96 },
  earliestSignatureOn: { after: 112 },
} as const

/** A timetable that usually works, on working days of the week. Bank holidays are for the reader to check. */
export function suggestedTimetable(today: CalendarDay, timeZone: string): Omit<Timetable, 'standstillWorkingDays'> {
  const dayAfter = (after: number): CalendarDay => {
    const on = addDays(today, after)
    return weekday(on) <= 5 ? on : addDays(on, 8 - weekday(on))
  }
  const momentAfter = ({ after, time }: { after: number; time: string }): Instant | null => {
    const at = instantOf(dayAfter(after), time, timeZone)
    return at.ok ? at.value : null
  }
  return {
    questionsCloseAt: momentAfter(steps.questionsCloseAt),
    answersPublishedBy: momentAfter(steps.answersPublishedBy),
    proposalsCloseAt: momentAfter(steps.proposalsCloseAt),
    openingAt: momentAfter(steps.openingAt),
    individualScoresBy: dayAfter(steps.individualScoresBy.after),
    moderationOn: dayAfter(steps.moderationOn.after),
    decisionOn: dayAfter(steps.decisionOn.after),
    awardNoticeOn: dayAfter(steps.awardNoticeOn.after),
    earliestSignatureOn: dayAfter(steps.earliestSignatureOn.after),
  }
}
