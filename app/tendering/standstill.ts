import { addDays, weekday, type CalendarDay } from '#app/lib/time.ts'

export interface Standstill {
  countedDays: CalendarDay[]
  /** `null` where no day is counted. */
  lastDay: CalendarDay | null
  /** The day after the last day: the standstill runs to its midnight. */
  earliestSignatureOn: CalendarDay
}

/**
 * Counts the working days between the award notice and the first day on which the contract may be signed. Saturdays,
 * Sundays and `holidays` (which differ between the nations, so they are data) do not count.
 * @param countsFirstDay `true` where the period begins with the day of the notice (Procurement Act 2023), `false` where
 * it begins the day after (Provider Selection Regime). A notice on a day that does not count begins with the next.
 * @throws RangeError when `workingDays` is not a whole number or is negative.
 */
export function standstill({
  from,
  workingDays,
  holidays,
  countsFirstDay,
}: {
  from: CalendarDay
  workingDays: number
  holidays: ReadonlySet<CalendarDay>
  countsFirstDay: boolean
}): Standstill {
  if (!Number.isSafeInteger(workingDays) || workingDays < 0) {
    throw new RangeError(`not a number of working days: ${workingDays}`)
  }
  const countedDays: CalendarDay[] = []
  for (let day = countsFirstDay ? from : addDays(from, 1); countedDays.length < workingDays; day = addDays(day, 1)) {
    if (weekday(day) <= 5 && !holidays.has(day)) countedDays.push(day)
  }
  const lastDay = countedDays.at(-1) ?? null
  return { countedDays, lastDay, earliestSignatureOn: lastDay ? addDays(lastDay, 1) : from }
}
