import { organisationsOf } from '#app/identity/store/people.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** The organisations of a person, to choose one. */
export async function organisationsPage(db: Db, personId: string) {
  const organisations = await organisationsOf(db, personId)
  return organisations.map(({ id, name, roles }) => ({ id, name, roles }))
}
