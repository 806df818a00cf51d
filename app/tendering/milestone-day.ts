import { readWhole } from '#app/lib/typed-number.ts'

/** The days after somebody's start that words name, in their order: “at home on day 1,000” names the thousandth. */
export function dayNumbersIn(words: string): number[] {
  const named = [...words.matchAll(/\bday (\d{1,3}(?:,\d{3})+|\d+)(?![\d,]*\d)/gi)]
  return named.flatMap(([, number = '']) => readWhole(number) ?? [])
}

const mostDays = 9_999

/** When a milestone can be reached: on the last day that it names; one that names no day can be reached at once. */
export function daysUntil(milestone: string): number {
  return dayNumbersIn(milestone).findLast((number) => number <= mostDays) ?? 0
}
