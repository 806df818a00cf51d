import { addDays, type CalendarDay } from '#app/lib/time.ts'
import type { Holidays } from '#app/reference/bank-holidays.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { standstill } from '#app/tendering/standstill.ts'

export interface SignatureDates {
  /** `null` where the specification promises no standstill. */
  standstillEndsOn: CalendarDay | null
  earliestSignatureOn: CalendarDay
}

/**
 * The standstill that begins with the release of the results. Whether a holiday of one nation counts in another is
 * disputed, so every nation's calendar is counted and the latest end holds; a later day in the published timetable wins.
 */
export function signatureDates(
  { regime, timetable }: Pick<Specification, 'regime' | 'timetable'>,
  releasedOn: CalendarDay,
  holidays: Holidays,
): SignatureDates {
  const workingDays = timetable.standstillWorkingDays ?? 0
  const calendars = holidays.size > 0 ? [...holidays.values()] : [new Set<CalendarDay>()]
  const ends = calendars.flatMap((calendar) => {
    const countsFirstDay = regime !== 'Provider Selection Regime 2023'
    return standstill({ from: releasedOn, workingDays, holidays: calendar, countsFirstDay }).lastDay ?? []
  })
  const standstillEndsOn = latest(ends)
  const counted = standstillEndsOn === null ? releasedOn : addDays(standstillEndsOn, 1)
  const promised = timetable.earliestSignatureOn
  return { standstillEndsOn, earliestSignatureOn: promised !== null && promised > counted ? promised : counted }
}

/** Days as text sort as days. */
function latest(days: readonly CalendarDay[]): CalendarDay | null {
  return days.reduce<CalendarDay | null>((last, day) => (last === null || day > last ? day : last), null)
}
