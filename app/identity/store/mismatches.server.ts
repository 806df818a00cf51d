import { sql } from 'kysely'
import { rowNotAsRecorded } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'

/** Whether this row was reported since; whoever else is about to report it waits for this transaction. */
export async function wasReported(
  tx: Tx,
  { table, key }: { table: string; key: string },
  since: Instant,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${rowNotAsRecorded.type} ${table} ${key}`}, 0))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('event')
    .select('id')
    .where('subject_id', '=', portalItself)
    .where('type', '=', rowNotAsRecorded.type)
    .where('at', '>', sql<Instant>`${toIso(since)}::timestamptz`)
    .where(sql<boolean>`data @> ${JSON.stringify({ table, key })}::jsonb`)
    .executeTakeFirst()
  return row !== undefined
}
