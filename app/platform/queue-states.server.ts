import { sql } from 'kysely'
import type { Db } from './database.server.ts'

/** Writes down how the queues stand, in real time: pages read it here, because no page talks to a queue. */
export async function noteQueues(
  db: Db,
  states: readonly { queue: string; counts: Record<string, number> }[],
): Promise<void> {
  if (states.length === 0) return
  const rows = states.map(({ queue, counts }) => ({
    queue,
    waiting: (counts['waiting'] ?? 0) + (counts['delayed'] ?? 0),
    running: counts['active'] ?? 0,
    seen_at: sql<string>`clock_timestamp()`,
  }))
  await db
    .insertInto('queue_state')
    // In one order: two workers at once would otherwise wait for each other's rows.
    .values(rows.toSorted((a, b) => a.queue.localeCompare(b.queue)))
    .onConflict((conflict) =>
      conflict.column('queue').doUpdateSet(({ ref }) => ({
        waiting: ref('excluded.waiting'),
        running: ref('excluded.running'),
        seen_at: ref('excluded.seen_at'),
      })),
    )
    .execute()
}
