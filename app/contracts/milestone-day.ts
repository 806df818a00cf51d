import { readWhole } from '#app/lib/typed-number.ts'

/** “at home on day 91” is reached after 91 days; a milestone that names no day can be reached at once. */
export function daysUntil(milestone: string): number {
  return readWhole([...milestone.matchAll(/\bday (\d{1,4}|\d,\d{3})(?![\d,]*\d)/gi)].at(-1)?.[1] ?? '0') ?? 0
}
