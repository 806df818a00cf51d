import { readWhole } from '#app/lib/typed-number.ts'

/** When a milestone can be reached: so many days after somebody’s start; `null` where it can be reached at once. */
export interface Dated {
  name: string
  afterDays: number | null
}

export const mostDays = 9_999

/** The days after somebody's start that words name, in their order: “at home on day 1,000” names the thousandth. */
export function dayNumbersIn(words: string): number[] {
  const named = [...words.matchAll(/\bday (\d{1,3}(?:,\d{3})+|\d+)(?![\d,]*\d)/gi)]
  return named.flatMap(([, number = '']) => readWhole(number) ?? [])
}

/**
 * A milestone of the first editions had no key and no day. It was known by its name, which stays its key wherever it was
 * counted, checked or paid under it, and it could be reached on the last day that the name gives.
 */
export function knownByName(name: string): Dated & { key: string } {
  return { key: name, name, afterDays: dayNumbersIn(name).findLast((number) => number <= mostDays) ?? null }
}

/** The name with its day, which is not said twice. */
export function milestoneWords({ name, afterDays }: Dated): string {
  return afterDays === null || dayNumbersIn(name).includes(afterDays) ? name : `${name} (day ${dayText(afterDays)})`
}

/** Whether the words of a name give other days than the one that counts: a reader could not know which of them holds. */
export function namesAnotherDay({ name, afterDays }: Dated): boolean {
  const named = dayNumbersIn(name)
  return named.length > 0 && !named.some((number) => number === afterDays)
}

export function dayText(days: number): string {
  return days.toLocaleString('en-GB')
}
