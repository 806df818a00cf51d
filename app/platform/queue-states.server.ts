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

export interface QueueState {
  queue: string
  /** Promised and not yet handed to the queue. */
  promised: number
  /** Seconds since the oldest of these was promised; 0 without any. */
  oldestSeconds: number
  /** In the queue, as a worker last saw it; `null` where none has looked yet. */
  waiting: number | null
  running: number | null
  /** Seconds since a worker looked. */
  seenSecondsAgo: number | null
  /** Given up and not yet dealt with. */
  failed: number
}

/** Every queue that anything is known of, in real time. */
export async function queueStates(db: Db): Promise<QueueState[]> {
  const { rows } = await sql<QueueState>`
    select queue,
      coalesce(promised, 0)::int as promised,
      coalesce(extract(epoch from clock_timestamp() - oldest), 0)::int as "oldestSeconds",
      waiting, running,
      extract(epoch from clock_timestamp() - seen_at)::int as "seenSecondsAgo",
      coalesce(failed, 0)::int as failed
    from queue_state
    full join (
      select queue, count(*) as promised, min(promised_at) as oldest from outbox where relayed_at is null group by queue
    ) as promise using (queue)
    full join (
      select queue, count(*) as failed from failed_job where resolved_at is null group by queue
    ) as failure using (queue)
    order by queue`.execute(db)
  return rows
}
