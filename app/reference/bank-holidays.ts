import type { CalendarDay } from '#app/lib/time.ts'

export interface BankHoliday {
  onDay: CalendarDay
  name: string
  /** A key of `jurisdictions`. */
  jurisdiction: string
}

/** Bank holidays by the nation that keeps them. */
export type Holidays = ReadonlyMap<string, ReadonlySet<CalendarDay>>

export function holidaysByNation(rows: readonly BankHoliday[]): Holidays {
  const holidays = new Map<string, Set<CalendarDay>>()
  for (const { jurisdiction, onDay } of rows) {
    holidays.set(jurisdiction, (holidays.get(jurisdiction) ?? new Set()).add(onDay))
  }
  return holidays
}
