import { readDigits } from '#app/lib/typed-number.ts'
import { usualSessionLimits, type SessionLimits } from '#app/identity/session-limits.ts'

/** Reads how long sessions live. What is wrong is added to `refusal`, a sentence each. */
export function sessionLimitsOf(env: Record<string, string | undefined>, refusal: string[]): SessionLimits {
  const whole = (name: string, usual: number, most: number) => {
    const value = readDigits(env[name]?.trim() || String(usual))
    if (value !== null && value >= 1 && value <= most) return value
    refusal.push(`${name} must be a whole number from 1 to ${most}.`)
    return usual
  }
  return {
    idleMinutes: whole('SESSION_IDLE_MINUTES', usualSessionLimits.idleMinutes, 24 * 60),
    lifetimeHours: whole('SESSION_HOURS', usualSessionLimits.lifetimeHours, 7 * 24),
    proofMinutes: whole('PROOF_MINUTES', usualSessionLimits.proofMinutes, 24 * 60),
  }
}
