import { sql } from 'kysely'
import type { Db, Tx } from '#app/platform/database.server.ts'

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

/** A failure that nobody has dealt with yet. */
export async function findFailedJob(db: Db, id: string) {
  return db
    .selectFrom('failed_job')
    .select(['id', 'job', 'queue'])
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .executeTakeFirst()
}

/** A mail that could not be delivered, without what it says. */
export async function findUndeliveredMail(db: Db | Tx, id: string) {
  return db
    .selectFrom('mail')
    .select(['id', 'recipient', 'subject'])
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'bounced'])
    .where('let_rest_at', 'is', null)
    .executeTakeFirst()
}
