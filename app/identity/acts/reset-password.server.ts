import { passwordReset } from '#app/identity/events.ts'
import { passwordChangedLetter } from '#app/identity/letters.ts'
import { findPasswordReset, lockPasswordReset, usePasswordResets } from '#app/identity/store/password-resets.server.ts'
import { savePasswordHash } from '#app/identity/store/people.server.ts'
import { endSessionsOf } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { isKnownPassword } from '#app/platform/known-passwords.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Sets a new password by the link that was mailed, ends every session of the person and makes their other links worthless.
 * Signs nobody in: whoever reads somebody's mail still needs the second factor, where there is one.
 */
export async function resetPassword(
  { db, requestId, breachedPasswords }: SystemContext & { breachedPasswords: string | null },
  { token, password }: { token: string; password: string },
) {
  const tokenHash = sha256(token)
  const seen = await findPasswordReset(db, tokenHash)
  if (!seen) return refuse({ kind: 'not found' })
  if (await isKnownPassword(db, password, breachedPasswords)) return refuse({ kind: 'known password' })
  const passwordHash = await hashPassword(password)

  return db.transaction().execute(async (tx) => {
    const { personId } = seen
    const reset = await lockPasswordReset(tx, { tokenHash, personId })
    const at = await portalNow(tx)
    if (!reset) return refuse({ kind: 'not found' })
    if (reset.usedAt) return refuse({ kind: 'already used' })
    if (reset.expiresAt <= at) return refuse({ kind: 'expired' })

    await usePasswordResets(tx, personId, at)
    await savePasswordHash(tx, personId, passwordHash)
    await endSessionsOf(tx, personId)
    await record(
      tx,
      passwordReset,
      { subjectId: personId, data: {} },
      { actor: { personId, organisationId: null }, at, requestId },
    )
    await sendMail(tx, passwordChangedLetter({ to: reset.email }), { requestId })
    return accept({ personId })
  })
}
