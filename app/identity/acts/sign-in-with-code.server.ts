import { personSignedIn, recoveryCodeUsed, wrongCodesEntered } from '#app/identity/events.ts'
import { wrongCodesLetter } from '#app/identity/letters.ts'
import { plainRecoveryCode, stepOfCode } from '#app/identity/second-factor.server.ts'
import { emailOf } from '#app/identity/store/people.server.ts'
import {
  countRecoveryCodes,
  countWrongCode,
  forgetWrongCodes,
  lockSecondFactor,
  saveStep,
  spendRecoveryCode,
} from '#app/identity/store/second-factors.server.ts'
import { endHalfwaySessionsOf } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow, realNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Counted for the person, from all networks and in all sessions together. */
export const mostWrongCodes = 10

/**
 * The second step of signing in, for somebody whose password was right: a code of their phone, or a recovery code. After
 * ten wrong ones in a row whoever is halfway in begins anew, and the person is told by mail: somebody has the password.
 */
export async function signInWithCode(
  { db, keys, requestId }: SystemContext,
  { personId, code, from }: { personId: string; code: string; from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const attempt = { purpose: 'second factor', subject: personId, ...from } as const
  const taken = await takeAttempt(db, attempt)
  if (!taken.ok) return taken

  const result = await db.transaction().execute(async (tx) => {
    const factor = await lockSecondFactor(tx, keys, personId)
    if (!factor || factor.turnedOnAt === null) return refuse({ kind: 'not on' })
    const step = stepOfCode(factor.secret, code, await realNow(tx), factor.lastStep)
    const isRecovery = step === null && (await spendRecoveryCode(tx, personId, plainRecoveryCode(code)))
    const by = { actor: { personId, organisationId: null }, at: await portalNow(tx), requestId }
    if (step === null && !isRecovery) {
      const count = await countWrongCode(tx, personId)
      if (count < mostWrongCodes) return refuse({ kind: 'wrong code' })
      await forgetWrongCodes(tx, personId)
      await endHalfwaySessionsOf(tx, personId)
      await record(tx, wrongCodesEntered, { subjectId: personId, data: { count } }, { ...by, actor: null })
      await sendMail(tx, wrongCodesLetter({ to: await emailOf(tx, personId), count }), { requestId })
      return refuse({ kind: 'too many wrong codes' })
    }
    await forgetWrongCodes(tx, personId)

    if (step !== null) await saveStep(tx, personId, step)
    const left = await countRecoveryCodes(tx, personId)
    if (isRecovery) await record(tx, recoveryCodeUsed, { subjectId: personId, data: { left } }, by)
    await record(tx, personSignedIn, { subjectId: personId, data: {} }, by)
    return accept({ isRecovery, email: await emailOf(tx, personId) })
  })
  if (result.ok) await forgiveAttempt(db, attempt)
  return result
}
