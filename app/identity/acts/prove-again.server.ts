import { findPasswordHash } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { isPassword } from '#app/platform/passwords.server.ts'

/** Whether it is still the same person who sits there: asked before something that binds. Changes nothing by itself. */
export async function proveAgain(
  { db }: SystemContext,
  { personId, password, from }: { personId: string; password: string; from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const attempt = { purpose: 'password again', subject: personId, ...from } as const
  const taken = await takeAttempt(db, attempt)
  if (!taken.ok) return taken
  if (!(await isPassword(password, await findPasswordHash(db, personId)))) return refuse({ kind: 'wrong password' })
  await forgiveAttempt(db, attempt)
  return accept({ personId })
}
