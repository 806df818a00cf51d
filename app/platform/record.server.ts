import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#app/identity/actor.ts'
import type { EventDefinition } from '#app/lib/event.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from './database.server.ts'

type Doer = Pick<Actor, 'personId'> & { organisationId: string | null }

/**
 * Writes what happened into the permanent record, in the transaction of the change itself.
 * `actor` is `null` for what the portal did by itself; whoever acts before they are signed in, or for themselves alone,
 * acts in no organisation.
 */
export async function record<Data extends z.ZodType>(
  tx: Tx,
  event: EventDefinition<string, Data>,
  what: { subjectId: string; data: z.input<Data> },
  by: { actor: Doer | null; at: Instant; requestId: string },
): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      id: randomUUID(),
      type: event.type,
      subject_id: what.subjectId,
      actor_id: by.actor?.personId ?? null,
      organisation_id: by.actor?.organisationId ?? null,
      request_id: by.requestId,
      data: JSON.stringify(event.data.parse(what.data)),
      at: toIso(by.at),
    })
    .execute()
}

/** Whether this was recorded since; whoever else is about to record it waits for this transaction. */
export async function wasRecorded<Data extends z.ZodType>(
  tx: Tx,
  event: EventDefinition<string, Data>,
  what: { subjectId: string; data: z.input<Data> },
  since: Instant,
): Promise<boolean> {
  const data = JSON.stringify(event.data.parse(what.data))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${event.type} ${what.subjectId} ${data}`}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('event')
    .select('id')
    .where('subject_id', '=', what.subjectId)
    .where('type', '=', event.type)
    .where('at', '>', sql<Instant>`${toIso(since)}::timestamptz`)
    .where(sql<boolean>`data @> ${data}::jsonb`)
    .executeTakeFirst()
  return row !== undefined
}
