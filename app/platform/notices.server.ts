import { randomUUID } from 'node:crypto'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from './clock.server.ts'
import type { Db } from './database.server.ts'

/**
 * Leaves a line on the home pages of people. Safe to repeat: a promise (`jobId`) reaches each person once.
 * Never holds what a proposal says.
 */
export async function leaveNotices(
  db: Db,
  { jobId, personIds, text, href }: { jobId: string; personIds: readonly string[]; text: string; href: string },
): Promise<void> {
  if (personIds.length === 0) return
  const at = toIso(await portalNow(db))
  // In one order: two workers at once would otherwise wait for each other's rows.
  const rows = personIds
    .toSorted()
    .map((person_id) => ({ id: randomUUID(), outbox_id: jobId, person_id, text, href, created_at: at }))
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
