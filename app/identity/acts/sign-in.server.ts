import { personSignedIn } from '#app/identity/events.ts'
import { findPersonByEmail, organisationsOf, renewPasswordHash } from '#app/identity/store/people.server.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { hashPassword, isOutdatedHash, isPassword } from '#app/platform/passwords.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * One refusal for a wrong address and a wrong password: neither tells whether the other exists. Somebody who `owesCode`
 * is not signed in before their second factor.
 */
export async function signIn(
  { db, requestId }: SystemContext,
  { email, password, from }: { email: string; password: string; from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const attempt = { purpose: 'sign in', subject: email, ...from } as const
  const taken = await takeAttempt(db, attempt)
  if (!taken.ok) return taken
  const person = await findPersonByEmail(db, email)
  if (!(await isPassword(password, person?.passwordHash ?? null)) || !person) {
    return refuse({ kind: 'wrong address or password' })
  }
  const newHash = person.passwordHash && isOutdatedHash(person.passwordHash) ? await hashPassword(password) : null
  await forgiveAttempt(db, attempt)
  const organisations = await organisationsOf(db, person.id)
  const owesCode = await hasSecondFactor(db, person.id)

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    if (newHash) await renewPasswordHash(tx, { personId: person.id, from: person.passwordHash, to: newHash })
    const passwordHash = newHash ?? person.passwordHash ?? ''
    if (!owesCode) {
      await record(
        tx,
        personSignedIn,
        { subjectId: person.id, data: {} },
        { actor: { personId: person.id, organisationId: null }, at, requestId },
      )
    }
    const [only, ...others] = organisations
    const organisationId = only && others.length === 0 ? only.id : null
    return accept({ personId: person.id, organisationId, owesCode, by: { passwordHash } })
  })
}
