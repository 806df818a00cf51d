import { organisationsOf, suspendedIn } from '#app/identity/store/people.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** The organisations of a person, to choose one; and those for which they cannot act now. */
export async function organisationsPage(db: Db, personId: string) {
  const [organisations, suspended] = await Promise.all([organisationsOf(db, personId), suspendedIn(db, personId)])
  return {
    organisations: organisations.map(({ id, name, roles }) => ({ id, name, roles })),
    suspendedIn: suspended.map(({ name, organisationSuspendedAt }) => ({
      name,
      altogether: organisationSuspendedAt !== null,
    })),
  }
}
