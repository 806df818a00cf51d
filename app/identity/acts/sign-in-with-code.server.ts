import { personSignedIn, recoveryCodeUsed } from '#app/identity/events.ts'
import { plainRecoveryCode, stepOfCode } from '#app/identity/second-factor.server.ts'
import {
  countRecoveryCodes,
  lockSecondFactor,
  saveStep,
  spendRecoveryCode,
} from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow, realNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The second step of signing in, for somebody whose password was right: a code of their phone, or a recovery code. */
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
    if (step === null && !isRecovery) return refuse({ kind: 'wrong code' })

    const by = { actor: { personId, organisationId: null }, at: await portalNow(tx), requestId }
    if (step !== null) await saveStep(tx, personId, step)
    const left = await countRecoveryCodes(tx, personId)
    if (isRecovery) await record(tx, recoveryCodeUsed, { subjectId: personId, data: { left } }, by)
    await record(tx, personSignedIn, { subjectId: personId, data: {} }, by)
    const { email } = await tx.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
    return accept({ isRecovery, email })
  })
  if (result.ok) await forgiveAttempt(db, attempt)
  return result
}
