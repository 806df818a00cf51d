import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from './database.server.ts'

interface NewLines {
  jobId: string
  organisationId: string
  personIds: readonly string[]
  text: string
  href: string
}

/**
 * Leaves a line on the home pages of people of one organisation, dated when the job (`jobId`) was enqueued. Safe to
 * repeat: a job reaches each person once.
 * Never holds what a proposal says.
 */
export async function leaveNews(
  db: Db | Tx,
  { jobId, organisationId, personIds, text, href }: NewLines,
): Promise<void> {
  if (personIds.length === 0) return
  const happenedAt = sql<string>`coalesce((select happened_at from outbox where id = ${jobId}), portal_now())`
  // In one order: two workers at once would otherwise wait for each other's rows.
  const rows = personIds.toSorted().map((person_id) => ({
    id: randomUUID(),
    outbox_id: jobId,
    person_id,
    organisation_id: organisationId,
    text,
    href,
    created_at: happenedAt,
    settled_at: null,
  }))
  await db
    .insertInto('notice')
    .values(rows)
    .onConflict((conflict) => conflict.constraint('notice_once').doNothing())
    .execute()
}

/** What these people were asked for on this page is done: it is no news any more. */
export async function settleNews(
  tx: Tx,
  { personIds, href, at }: { personIds: readonly string[]; href: string; at: Instant },
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('notice')
    .set({ settled_at: toIso(at) })
    .where('person_id', 'in', personIds)
    .where('href', '=', href)
    .where('settled_at', 'is', null)
    .execute()
}

/** The news of one person at work for one organisation, without those that asked for something that is done. */
export async function newsOf(
  db: Db,
  { personId, organisationId, isBound = false }: { personId: string; organisationId: string; isBound?: boolean },
  limit: number,
) {
  return db
    .selectFrom('notice')
    .select(['id', 'text', 'href', 'created_at as at'])
    .where('person_id', '=', personId)
    .where((eb) =>
      eb.or([eb('organisation_id', '=', organisationId), ...(isBound ? [] : [eb('organisation_id', 'is', null)])]),
    )
    .where('settled_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}
