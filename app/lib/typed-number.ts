import { readLine } from './text.ts'

/**
 * Numbers as people type them: the one reading of all fields. A number is read as a British reader reads it, or it is
 * none; nothing is ever taken out of it to make it one. `1,500` and `1 500` are 1500; `12,5`, `1,50`, `1 5`, `1.5e3`,
 * `+5`, `1_000` and digits of other scripts are no numbers.
 */
export function readWhole(typed: string): number | null {
  return readDecimal(typed, 0)
}

/**
 * @param places how many decimals there may be: `1.500` is no amount of money, because somewhere it means 1500
 * @returns the number in its smallest unit, a safe integer: with two places, `12.5` is 1250
 */
export function readDecimal(typed: string, places: number): number | null {
  const line = readLine(typed)
  const [, grouped, , plain, decimals = ''] = (line.ok && number.exec(line.value)) || []
  const whole = grouped?.replace(/[, ]/g, '') ?? plain
  if (whole === undefined || decimals.length > places) return null
  const value = Number(`${whole}${decimals.padEnd(places, '0')}`)
  return Number.isSafeInteger(value) ? value : null
}

/** A number that a machine wrote, a setting or an address: digits and nothing else. */
export function readDigits(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Groups of three behind a first one that is no lone zero, all parted by the same sign. */
const number = /^(?:([1-9]\d{0,2}([, ])\d{3}(?:\2\d{3})*)|(\d{1,17}))(?:\.(\d+))?$/
