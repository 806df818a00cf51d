import { sql } from 'kysely'
import { isRole } from '#app/identity/roles.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { Db } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { toIso, type Instant } from '#app/lib/time.ts'

export interface StoredSession {
  personId: string
  personName: string
  expiresAt: Instant
  /** `null` until an organisation was chosen, and from the moment on at which the membership ends. */
  actor: Actor | null
}

/** Sessions are found by a hash: whoever reads the table cannot sign in with it. */
export async function findSession(db: Db, sessionId: string): Promise<StoredSession | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'session.person_id')
        .onRef('membership.organisation_id', '=', 'session.organisation_id')
        .on('membership.suspended_at', 'is', null),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'person.id as personId',
      'person.name as personName',
      'session.expires_at as expiresAt',
      'membership.roles',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.kind as organisationKind',
    ])
    .where('id_hash', '=', sha256(sessionId))
    .executeTakeFirst()
  if (!row) return null

  const { personId, personName, expiresAt, roles, organisationId, organisationName, organisationKind } = row
  const actor =
    roles && organisationId && organisationName && organisationKind
      ? { personId, name: personName, organisationId, organisationName, organisationKind, roles: roles.filter(isRole) }
      : null
  return { personId, personName, expiresAt, actor }
}

export async function saveSession(
  db: Db,
  session: { id: string; personId: string; organisationId: string | null; expiresAt: Instant },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id_hash: sha256(session.id),
      person_id: session.personId,
      organisation_id: session.organisationId,
      expires_at: toIso(session.expiresAt),
    })
    .execute()
}

export async function extendSession(db: Db, sessionId: string, expiresAt: Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ expires_at: toIso(expiresAt) })
    .where('id_hash', '=', sha256(sessionId))
    .execute()
}

export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('session').where('id_hash', '=', sha256(sessionId)).execute()
}

export async function endSessionsOf(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('session').where('person_id', '=', personId).execute()
}

/** Sessions live by real time, whatever the portal's clock shows. */
export async function endExpiredSessions(db: Db): Promise<void> {
  await db
    .deleteFrom('session')
    .where('expires_at', '<', sql<Instant>`clock_timestamp()`)
    .execute()
}

/** Steps into an organisation of one's own. @returns false where the person is no member of it */
export async function chooseOrganisation(db: Db, sessionId: string, organisationId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ organisation_id: organisationId })
    .where('id_hash', '=', sha256(sessionId))
    .where((where) =>
      where.exists(
        where
          .selectFrom('membership')
          .select('person_id')
          .whereRef('membership.person_id', '=', 'session.person_id')
          .where('membership.organisation_id', '=', organisationId)
          .where('membership.suspended_at', 'is', null),
      ),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
