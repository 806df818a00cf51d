/** “at home on day 91” is reached after 91 days; a milestone that names no day can be reached at once. */
export function daysUntil(milestone: string): number {
  return Number([...milestone.matchAll(/\bday (\d{1,4})\b/gi)].at(-1)?.[1] ?? 0)
}
