import { dayOf, localTime, type CalendarDay, type Instant } from '#app/lib/time.ts'
import { standstill } from './standstill.ts'
import type { Specification, Timetable } from './specification.ts'

export interface TimetableBlocker {
  code:
    | 'date missing'
    | 'date in the past'
    | 'out of order'
    | 'at midnight'
    | 'too little time to bid'
    | 'standstill missing'
    | 'signature within the standstill'
    | 'starts before signature'
  path: string
}

/** Less than this between publication and the deadline is no invitation. */
export const leastDaysToBid = 5

const moments = ['questionsCloseAt', 'answersPublishedBy', 'proposalsCloseAt', 'openingAt'] as const
const days = ['individualScoresBy', 'moderationOn', 'decisionOn', 'awardNoticeOn', 'earliestSignatureOn'] as const
const oneDay = 24 * 60 * 60 * 1000

/** Everything that is wrong with the timetable when the tender is published at `now`. */
export function timetableBlockers(
  { timetable, contractStartsOn }: Pick<Specification, 'timetable' | 'contractStartsOn'>,
  { timeZone, now }: { timeZone: string; now: Instant },
): TimetableBlocker[] {
  const { standstillWorkingDays, awardNoticeOn, earliestSignatureOn, proposalsCloseAt } = timetable
  const blockers: TimetableBlocker[] = [
    ...momentBlockers(timetable, timeZone, now),
    ...dayBlockers(timetable, timeZone),
  ]
  if (proposalsCloseAt !== null && proposalsCloseAt > now && proposalsCloseAt < now + leastDaysToBid * oneDay) {
    blockers.push({ code: 'too little time to bid', path: 'timetable.proposalsCloseAt' })
  }
  if (standstillWorkingDays === null) {
    blockers.push({ code: 'standstill missing', path: 'timetable.standstillWorkingDays' })
  } else if (awardNoticeOn && earliestSignatureOn && earliestSignatureOn > awardNoticeOn) {
    // Without bank holidays, which differ between the nations: the true end can only be later.
    const workingDays = { from: awardNoticeOn, workingDays: standstillWorkingDays, holidays: new Set<CalendarDay>() }
    if (earliestSignatureOn < standstill({ ...workingDays, countsFirstDay: true }).earliestSignatureOn) {
      blockers.push({ code: 'signature within the standstill', path: 'timetable.earliestSignatureOn' })
    }
  }
  if (contractStartsOn && earliestSignatureOn && contractStartsOn < earliestSignatureOn) {
    blockers.push({ code: 'starts before signature', path: 'contractStartsOn' })
  }
  return blockers
}

function momentBlockers(timetable: Timetable, timeZone: string, now: Instant): TimetableBlocker[] {
  let before = now
  return moments.flatMap((name, i): TimetableBlocker[] => {
    const path = `timetable.${name}`
    const at = timetable[name]
    if (at === null) return [{ code: 'date missing', path }]
    if (at <= now) return [{ code: 'date in the past', path }]
    const blockers: TimetableBlocker[] = []
    if (localTime(at, timeZone).time === '00:00') blockers.push({ code: 'at midnight', path })
    // Answers may be out at the very moment at which questions close; everything else takes time.
    const inOrder = name === 'answersPublishedBy' ? at >= before : at > before
    if (i > 0 && !inOrder) blockers.push({ code: 'out of order', path })
    if (at > before) before = at
    return blockers
  })
}

function dayBlockers(timetable: Timetable, timeZone: string): TimetableBlocker[] {
  let before = timetable.openingAt === null ? null : dayOf(timetable.openingAt, timeZone)
  return days.flatMap((name): TimetableBlocker[] => {
    const path = `timetable.${name}`
    const on = timetable[name]
    if (on === null) return [{ code: 'date missing', path }]
    const isLate = before !== null && (name === 'earliestSignatureOn' ? on <= before : on < before)
    if (before === null || on > before) before = on
    return isLate ? [{ code: 'out of order', path }] : []
  })
}
