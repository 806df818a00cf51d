import { sql } from 'kysely'
import type { CalendarDay } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** The newest link that was made before the current day (UTC, real time) began, and the day on which it was made. */
export async function lastLinkOfYesterday(
  db: Db,
): Promise<{ onDay: CalendarDay; lastSequence: number; head: string } | null> {
  const link = await db
    .selectFrom('record_link')
    .select([
      sql<CalendarDay>`(linked_at at time zone 'UTC')::date`.as('onDay'),
      'last_sequence as lastSequence',
      'head',
    ])
    .where(sql<boolean>`linked_at < date_trunc('day', clock_timestamp(), 'UTC')`)
    .orderBy('last_sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return link ?? null
}

/** @returns whether the head of that day was not mailed before */
export async function insertHead(tx: Tx, head: { onDay: CalendarDay; lastSequence: number }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('record_head')
    .values({
      on_day: head.onDay,
      last_sequence: head.lastSequence,
      mailed_at: sql<string>`clock_timestamp()`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The addresses of everybody who is an owner of a commissioner now, each once. */
export async function commissionersOwners(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.email')
    .distinct()
    .where('organisation.kind', '=', 'commissioner')
    .where('membership.suspended_at', 'is', null)
    .where(sql<boolean>`'owner' = any(membership.roles)`)
    .orderBy('person.email')
    .execute()
  return rows.map(({ email }) => email)
}
