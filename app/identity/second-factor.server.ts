import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import type { Instant } from '#app/lib/time.ts'

const seconds = 30
const issuer = 'Outturn'
const recoveryCodes = 10

/** A new secret that portal and phone will share, in base32, as people type it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What a phone is shown: an address for its camera, as a QR code of `size` × `size` squares drawn by an SVG path. */
export function setUpOf(secret: string, label: string) {
  const { size, data } = encode(totp(secret, label).toString(), { border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: squares.join(''), typedKey: secret.replace(/(.{4})(?=.)/g, '$1 ') }
}

/**
 * The step (of thirty seconds since 1970) of which this is the code: now, the one before or the one after, because
 * clocks differ. A code works once: of a step that is not later than `lastStep`, none does.
 */
export function stepOfCode(secret: string, code: string, at: Instant, lastStep: number | null): number | null {
  const token = code.replaceAll(/\s/g, '')
  const delta = /^\d{6}$/.test(token) ? totp(secret).validate({ token, timestamp: at, window: 1 }) : null
  if (delta === null) return null
  const step = Math.floor(at / 1000 / seconds) + delta
  return lastStep === null || step > lastStep ? step : null
}

/** For when the phone is lost: ten codes of fifty bits, such as `k3m9q-x7tzc`. */
export function newRecoveryCodes(): string[] {
  // Without letters and digits that look alike.
  const signs = 'abcdefghjkmnpqrstuvwxyz123456789'
  return Array.from({ length: recoveryCodes }, () => {
    const code = [...randomBytes(10)].map((byte) => signs[byte % 32]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** A recovery code as it is hashed, however it was typed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '')
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: seconds, digits: 6, algorithm: 'SHA1' })
}
