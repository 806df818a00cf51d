import type { Member } from '#app/identity/member.ts'
import { isRole, type Role } from '#app/identity/roles.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export async function findPersonByEmail(db: Db | Tx, email: string) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'password_hash as passwordHash'])
    .where('email', '=', email)
    .executeTakeFirst()
}

/** @returns false where there is an account with this address already */
export async function savePerson(
  tx: Tx,
  person: { id: string; name: string; latinName: string | null; email: string; passwordHash: string; at: Instant },
): Promise<boolean> {
  const { id, name, latinName, email, passwordHash, at } = person
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('person')
    .values({ id, name, latin_name: latinName, email, password_hash: passwordHash, created_at: toIso(at) })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @throws for somebody who is not there: people are never deleted */
export async function emailOf(db: Db | Tx, personId: string): Promise<string> {
  const { email } = await db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
  return email
}

export async function findPasswordHash(db: Db | Tx, personId: string): Promise<string | null> {
  const person = await db
    .selectFrom('person')
    .select('password_hash as passwordHash')
    .where('id', '=', personId)
    .executeTakeFirst()
  return person?.passwordHash ?? null
}

export async function savePasswordHash(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.updateTable('person').set({ password_hash: passwordHash }).where('id', '=', personId).execute()
}

/** The same password under a new hash, unless it was changed meanwhile. */
export async function renewPasswordHash(
  tx: Tx,
  { personId, from, to }: { personId: string; from: string | null; to: string },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ password_hash: to })
    .where('id', '=', personId)
    .where('password_hash', '=', from)
    .execute()
}

/** Those who can act for the organisation now: whoever is suspended is not among them. */
export async function membersOf(db: Db | Tx, organisationId: string): Promise<Member[]> {
  const members = await everyMemberOf(db, organisationId)
  return members.filter(({ suspendedAt }) => suspendedAt === null)
}

/** The suspended too. */
export async function everyMemberOf(db: Db | Tx, organisationId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'person.id as personId',
      'person.name',
      'person.email',
      'membership.roles',
      'membership.version',
      'membership.suspended_at as suspendedAt',
    ])
    .where('membership.organisation_id', '=', organisationId)
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ ...row, roles: row.roles.filter(isRole) }))
}

/** Who belongs to what, suspended or not: to be joined. */
export function everyMembership(db: Db | Tx) {
  return db.selectFrom('membership').select(['membership.person_id', 'membership.organisation_id'])
}

/** The ids of the members who hold at least one of these roles. */
export async function membersWith(db: Db | Tx, organisationId: string, ...anyOf: Role[]): Promise<string[]> {
  const members = await membersOf(db, organisationId)
  return members.filter(({ roles }) => anyOf.some((role) => roles.includes(role))).map(({ personId }) => personId)
}

/** The same, suspended or not: whoever is sent away for a while is still somebody else. */
export async function everyMemberWith(db: Db | Tx, organisationId: string, ...anyOf: Role[]): Promise<string[]> {
  const members = await everyMemberOf(db, organisationId)
  return members.filter(({ roles }) => anyOf.some((role) => roles.includes(role))).map(({ personId }) => personId)
}

/** The names of these people, by id; nobody for `null`. */
export async function namesOf(db: Db | Tx, personIds: readonly (string | null)[]): Promise<Map<string, string>> {
  const ids = personIds.filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The organisations among which this person may choose. */
export async function organisationsOf(db: Db | Tx, personId: string) {
  return memberships(db, personId)
    .where('membership.suspended_at', 'is', null)
    .where('organisation.suspended_at', 'is', null)
    .execute()
}

/** The ids of all to which this person belongs, suspended there or not. */
export async function everyOrganisationOf(db: Db | Tx, personId: string): Promise<string[]> {
  return (await memberships(db, personId).execute()).map(({ id }) => id)
}

/** The organisations for which this person cannot act now: suspended in it, or all of it is. */
export async function suspendedIn(db: Db, personId: string) {
  return memberships(db, personId)
    .select('organisation.suspended_at as organisationSuspendedAt')
    .where(({ eb, or }) =>
      or([eb('membership.suspended_at', 'is not', null), eb('organisation.suspended_at', 'is not', null)]),
    )
    .execute()
}

function memberships(db: Db | Tx, personId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'organisation.kind', 'membership.roles'])
    .where('membership.person_id', '=', personId)
    .orderBy('organisation.name')
}

export async function findOrganisation(db: Db | Tx, organisationId: string) {
  return db.selectFrom('organisation').selectAll().where('id', '=', organisationId).executeTakeFirst()
}
