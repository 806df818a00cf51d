import { findPasswordHash } from '#app/identity/store/people.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** Whether this person can prove with a password that it is still they who sit there. */
export async function proveAgainPage(db: Db, personId: string) {
  return { hasPassword: (await findPasswordHash(db, personId)) !== null }
}
