import { secondFactorTurnedOn } from '#app/identity/events.ts'
import { secondFactorOnLetter } from '#app/identity/letters.ts'
import { newRecoveryCodes, plainRecoveryCode, stepOfCode } from '#app/identity/second-factor.server.ts'
import { emailOf } from '#app/identity/store/people.server.ts'
import { lockSecondFactor, turnOn } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow, realNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * From now on a password alone is not enough. The recovery codes are told here and never again: only their hashes are
 * kept. The person is told by mail, without any of them.
 */
export async function turnOnSecondFactor(
  { db, keys, requestId }: SystemContext,
  { personId, code }: { personId: string; code: string },
) {
  return db.transaction().execute(async (tx) => {
    const factor = await lockSecondFactor(tx, keys, personId)
    if (!factor) return refuse({ kind: 'not begun' })
    if (factor.turnedOnAt !== null) return refuse({ kind: 'on already' })
    const step = stepOfCode(factor.secret, code, await realNow(tx), null)
    if (step === null) return refuse({ kind: 'wrong code' })

    const recoveryCodes = newRecoveryCodes()
    await turnOn(tx, personId, step, recoveryCodes.map(plainRecoveryCode))
    const at = await portalNow(tx)
    await record(
      tx,
      secondFactorTurnedOn,
      { subjectId: personId, data: {} },
      { actor: { personId, organisationId: null }, at, requestId },
    )
    await sendMail(tx, secondFactorOnLetter({ to: await emailOf(tx, personId) }), { requestId })
    return accept({ recoveryCodes })
  })
}
