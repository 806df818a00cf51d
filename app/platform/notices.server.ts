import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './database.server.ts'

/**
 * Leaves a line on the home pages of people, dated when the promise (`jobId`) was made. Safe to repeat: a promise
 * reaches each person once.
 * Never holds what a proposal says.
 */
export async function leaveNotices(
  db: Db,
  { jobId, personIds, text, href }: { jobId: string; personIds: readonly string[]; text: string; href: string },
): Promise<void> {
  if (personIds.length === 0) return
  const happenedAt = sql<string>`coalesce((select happened_at from outbox where id = ${jobId}), portal_now())`
  // In one order: two workers at once would otherwise wait for each other's rows.
  const rows = personIds
    .toSorted()
    .map((person_id) => ({ id: randomUUID(), outbox_id: jobId, person_id, text, href, created_at: happenedAt }))
  await db
    .insertInto('notice')
    .values(rows)
    .onConflict((conflict) => conflict.constraint('notice_once').doNothing())
    .execute()
}

/** The newest notices of one person. */
export async function noticesOf(db: Db, personId: string, limit: number) {
  return db
    .selectFrom('notice')
    .select(['id', 'text', 'href', 'created_at as at'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}
