import { isBlank, readLine } from './text.ts'

/**
 * What a reader takes for the same name: without regard to capitals, spaces, invisible characters and the way in which
 * letters are composed. Empty where there is nothing to see.
 */
export function nameKey(name: string): string {
  const read = readLine(name.normalize('NFKC').replaceAll('\u200b', ''))
  const line = read.ok ? read.value : name.trim()
  return isBlank(line) ? '' : line.toLowerCase()
}

/** Whether an earlier one of these is called the same; what has no name yet is called nothing. */
export function isNamedTwice(names: readonly string[], i: number): boolean {
  const key = nameKey(names[i] ?? '')
  return key !== '' && names.findIndex((other) => nameKey(other) === key) < i
}
