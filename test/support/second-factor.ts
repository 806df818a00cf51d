import { Secret, TOTP } from 'otpauth'
import { beginSecondFactor } from '#app/identity/acts/begin-second-factor.server.ts'
import { turnOnSecondFactor } from '#app/identity/acts/turn-on-second-factor.server.ts'
import { findSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { realNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'

/** What a phone with this secret shows `steps` times thirty seconds from now. */
export async function codeOf(system: SystemContext, secret: string, steps = 0): Promise<string> {
  const timestamp = (await realNow(system.db)) + steps * 30_000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

/** Begun, not on yet. @returns the secret that the phone is given */
export async function aBegunSecondFactor(system: SystemContext, personId: string): Promise<string> {
  const begun = await beginSecondFactor(system, { personId })
  const factor = await findSecondFactor(system.db, system.keys, personId)
  if (!begun.ok || !factor) throw new Error('it is on already')
  return factor.secret
}

/** On, and no code used yet that a phone shows now. */
export async function aSecondFactor(system: SystemContext, personId: string) {
  const secret = await aBegunSecondFactor(system, personId)
  const result = await turnOnSecondFactor(system, { personId, code: await codeOf(system, secret) })
  if (!result.ok) throw new Error(result.refusal.kind)
  await system.db
    .updateTable('second_factor')
    .set(({ eb }) => ({ last_step: eb('last_step', '-', 3) }))
    .where('person_id', '=', personId)
    .execute()
  return { secret, recoveryCodes: result.value.recoveryCodes }
}
