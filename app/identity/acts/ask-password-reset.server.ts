import { randomBytes, randomUUID } from 'node:crypto'
import { passwordResetAsked } from '#app/identity/events.ts'
import { noAccountLetter, passwordResetLetter } from '#app/identity/letters.ts'
import { passwordResetsSince, savePasswordReset } from '#app/identity/store/password-resets.server.ts'
import { findPersonByEmail } from '#app/identity/store/people.server.ts'
import { accept } from '#app/lib/result.ts'
import { instant } from '#app/lib/time.ts'
import { takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

const hour = 60 * 60 * 1000
const mostAnHour = 5

/**
 * Sends a link to choose a new password, which works once, for an hour. An address without an account gets a mail that says
 * so: the answer, and but for one line in the record the work, are the same, so neither tells whether there is an account.
 */
export async function askPasswordReset(
  { db, requestId }: SystemContext,
  { email, from }: { email: string; from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const taken = await takeAttempt(db, { purpose: 'password reset', subject: email, ...from })
  if (!taken.ok) return taken

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    // From however many networks somebody asks: no mailbox is flooded. The links that are in it already still work.
    if ((await passwordResetsSince(tx, email, instant(at - hour))) >= mostAnHour) return accept({ email })
    const person = await findPersonByEmail(tx, email)
    const token = randomBytes(24).toString('base64url')
    await savePasswordReset(tx, {
      id: randomUUID(),
      email,
      personId: person?.id ?? null,
      tokenHash: sha256(token),
      askedAt: at,
      expiresAt: instant(at + hour),
    })
    if (person) {
      await record(tx, passwordResetAsked, { subjectId: person.id, data: {} }, { actor: null, at, requestId })
    }
    const to = person?.email ?? email
    await sendMail(tx, person ? passwordResetLetter({ to, token }) : noAccountLetter({ to }), { requestId })
    return accept({ email })
  })
}
