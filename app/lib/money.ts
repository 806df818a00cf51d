import { z } from 'zod'
import type { Brand } from './brand.ts'
import { readDecimal } from './typed-number.ts'

/** Whole pence, a safe integer. Negative only as a credit in a ledger. */
export type Pence = Brand<number, 'Pence'>

/** A share in basis points: 10,000 is the whole. */
export type Bps = Brand<number, 'Bps'>

export const penceSchema = z
  .number()
  .int()
  .min(Number.MIN_SAFE_INTEGER)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((value) => value as Pence)

export const bpsSchema = z
  .number()
  .int()
  .min(0)
  .max(10_000)
  .transform((value) => value as Bps)

/** @throws RangeError when the number is not a whole, safe number of pence. */
export function pence(value: number | bigint): Pence {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number of pence: ${value}`)
  return number as Pence
}

/** @throws RangeError outside 0 to 10,000. */
export function bps(value: number): Bps {
  if (!Number.isInteger(value) || value < 0 || value > 10_000) throw new RangeError(`not basis points: ${value}`)
  return value as Bps
}

export function sumPence(amounts: readonly Pence[]): Pence {
  return pence(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n))
}

/** `£1,234,567.89`; whole pounds without pence unless `always` asks for them. */
export function formatPence(amount: Pence, { always = false }: { always?: boolean } = {}): string {
  const sign = amount < 0 ? '−' : ''
  const absolute = Math.abs(amount)
  const pounds = Math.floor(absolute / 100).toLocaleString('en-GB')
  const rest = absolute % 100
  return rest === 0 && !always ? `${sign}£${pounds}` : `${sign}£${pounds}.${String(rest).padStart(2, '0')}`
}

/** £100 billion: no tender is larger, and sums of such amounts stay exact. */
const greatest = 10_000_000_000_000

/**
 * Reads what a person types for an amount in pounds: `£2,400,000`, `12.5`, `1 000`. `null` when it is no amount, or more
 * than £100 billion.
 */
export function parsePounds(typed: string): Pence | null {
  const amount = readDecimal(typed.trim().replace(/^£/, ''), 2)
  return amount !== null && amount <= greatest ? (amount as Pence) : null
}

/** What `parsePounds` reads back, for an input: no sign, no separators. */
export function poundsInput(amount: Pence | null): string {
  if (amount === null) return ''
  // Not `(amount / 100).toFixed(2)`: near the largest amounts floating point has no pennies left.
  const rest = amount % 100
  return rest === 0 ? String(amount / 100) : `${Math.floor(amount / 100)}.${String(rest).padStart(2, '0')}`
}

/** `25%`, `12.5%`, `0.25%`. */
export function formatBps(share: Bps | number): string {
  return `${share / 100}%`
}

/** Reads a percentage with at most two decimals: `25`, `12.5 %`. `null` outside 0 to 100. */
export function parsePercent(typed: string): Bps | null {
  const value = readDecimal(typed.trim().replace(/%$/, ''), 2)
  return value !== null && value <= 10_000 ? (value as Bps) : null
}
