import { namedIn } from '#app/lib/named-in.ts'
import { weekday, type CalendarDay } from '#app/lib/time.ts'
import type { BankHoliday } from '#app/reference/bank-holidays.ts'
import { jurisdictions } from '#app/reference/jurisdictions.ts'

/** Bank holidays in words, by their day: `Good Friday, a bank holiday in England and Wales`. */
export type NamedHolidays = ReadonlyMap<CalendarDay, string>

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** One line a day, however many parts of the country keep it and whatever each calls it. */
export function namedHolidays(rows: readonly BankHoliday[]): NamedHolidays {
  const placesOf = new Map<CalendarDay, Map<string, string[]>>()
  for (const { onDay, name, jurisdiction } of rows) {
    const names = placesOf.get(onDay) ?? new Map<string, string[]>()
    names.set(name, [...(names.get(name) ?? []), namedIn(jurisdictions, jurisdiction) ?? jurisdiction])
    placesOf.set(onDay, names)
  }
  return new Map(
    [...placesOf].map(([onDay, names]) => [
      onDay,
      [...names].map(([name, where]) => `${name}, a bank holiday in ${listed.format(where)}`).join('; '),
    ]),
  )
}

/** Why few people work on this day; `null` for a day on which they do. */
export function dayOff(on: CalendarDay, holidays: NamedHolidays): string | null {
  const weekend = ({ 6: 'a Saturday', 7: 'a Sunday' } as Record<number, string>)[weekday(on)]
  const holiday = holidays.get(on)
  return weekend && holiday ? `${weekend} and ${holiday}` : (holiday ?? weekend ?? null)
}

/** A date in words, with why few people work then. */
export function withDayOff(words: string, on: CalendarDay, holidays: NamedHolidays): string {
  const off = dayOff(on, holidays)
  return off === null ? words : `${words} – ${off}`
}
