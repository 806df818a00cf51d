/** An exact fraction in lowest terms with a positive denominator. Decisions and money never pass through floating point. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** @throws RangeError when the denominator is zero. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let top = BigInt(n)
  let bottom = BigInt(d)
  if (bottom === 0n) throw new RangeError('a fraction needs a denominator that is not zero')
  if (bottom < 0n) {
    top = -top
    bottom = -bottom
  }
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom)
  return divisor > 1n ? { n: top / divisor, d: bottom / divisor } : { n: top, d: bottom }
}

export const zero: Rational = { n: 0n, d: 1n }
export const one: Rational = { n: 1n, d: 1n }

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
export const sum = (parts: readonly Rational[]): Rational => parts.reduce(add, zero)

/** Negative, zero or positive, as a comparator wants it. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export function clamp(value: Rational, low: Rational, high: Rational): Rational {
  if (compare(value, low) < 0) return low
  return compare(value, high) > 0 ? high : value
}

/** The greatest whole number that is not larger. */
export function floor(value: Rational): bigint {
  const quotient = value.n / value.d
  return value.n < 0n && value.n % value.d !== 0n ? quotient - 1n : quotient
}

/** Rounded once, half away from zero, to `places` decimals: `1.005` gives `1.01`. */
export function toFixed(value: Rational, places: number): string {
  const scale = 10n ** BigInt(places)
  const negative = value.n < 0n
  const doubled = (negative ? -value.n : value.n) * scale * 2n
  const rounded = (doubled + value.d) / (value.d * 2n)
  const whole = rounded / scale
  const digits = places === 0 ? '' : `.${String(rounded % scale).padStart(places, '0')}`
  return `${negative && rounded !== 0n ? '-' : ''}${whole}${digits}`
}

/** `1375/18`, or `76` where the denominator is one. The form in which exact results are kept. */
export function formatRational(value: Rational): string {
  return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`
}

/** Reads `1375/18`, `76` and plain decimals such as `1.5`. @throws RangeError for anything else. */
export function parseRational(text: string): Rational {
  const fraction = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  if (fraction) return rational(BigInt(fraction[1] ?? '0'), BigInt(fraction[2] ?? '1'))
  const decimal = /^(-?)(\d+)\.(\d+)$/.exec(text)
  if (!decimal) throw new RangeError(`not a fraction: ${text}`)
  const digits = decimal[3] ?? ''
  const value = rational(BigInt(`${decimal[2] ?? '0'}${digits}`), 10n ** BigInt(digits.length))
  return decimal[1] === '-' ? { n: -value.n, d: value.d } : value
}

/** The same of what somebody typed: `null` for anything else. */
export function readRational(text: string): Rational | null {
  try {
    return parseRational(text)
  } catch {
    return null
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
