import { sql } from 'kysely'
import { isRole } from '#app/identity/roles.ts'
import type { Db } from '#app/platform/database.server.ts'

/** How many organisations have this text in their name; all of them for an empty text. */
export async function countOrganisations(db: Db, text: string): Promise<number> {
  const { count } = await named(db, text)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** By name, with how many people belong to each. */
export async function listOrganisations(db: Db, text: string, { limit, offset }: { limit: number; offset: number }) {
  return named(db, text)
    .select(['id', 'name', 'kind', 'created_at as createdAt', 'suspended_at as suspendedAt'])
    .select(({ selectFrom }) =>
      selectFrom('membership')
        .whereRef('membership.organisation_id', '=', 'organisation.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('people'),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Everybody who belongs to it, with how many sessions of theirs are open for any organisation. */
export async function peopleOf(db: Db, organisationId: string) {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id as personId', 'person.name', 'person.email', 'membership.roles'])
    .select(['membership.since', 'membership.suspended_at as suspendedAt'])
    .select(({ selectFrom }) =>
      selectFrom('session')
        .whereRef('session.person_id', '=', 'person.id')
        .where(sql<boolean>`session.ended_at is null and session.expires_at > clock_timestamp()`)
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('sessions'),
    )
    .where('membership.organisation_id', '=', organisationId)
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ ...row, sessions: row.sessions ?? 0, roles: row.roles.filter(isRole) }))
}

function named(db: Db, text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return db.selectFrom('organisation').$if(text !== '', (query) => query.where('name', 'ilike', pattern))
}
