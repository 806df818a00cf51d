import { sql } from 'kysely'
import type { QueueName } from '#app/lib/job.ts'
import type { Db } from '#app/platform/database.server.ts'
import { queueNames, type Queues } from './queues.ts'

const batch = 100

/**
 * Hands promises from the outbox to their queues, once around.
 * A promise is marked in the transaction that hands it over: whatever breaks in between hands it over again, under the
 * same id, and handlers are safe to repeat.
 * A promise for a queue that only a newer version knows waits for that one's worker.
 * @returns how many were handed over; `batch` means that there may be more
 */
export async function relayOnce(db: Db, queues: Pick<Queues, 'add'>): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '10s'`.execute(tx)
    const promises = await tx
      .selectFrom('outbox')
      .select(['id', 'job', 'queue', 'payload', 'attempts', 'request_id as requestId'])
      .where('relayed_at', 'is', null)
      .where('queue', 'in', queueNames)
      .orderBy('promised_at')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id, job, queue, payload, attempts, requestId } of promises) {
      await queues.add(queue as QueueName, { id, name: job, payload, attempts, requestId })
    }
    if (promises.length > 0) {
      await tx
        .updateTable('outbox')
        .set({ relayed_at: sql<string>`clock_timestamp()` })
        .where(
          'id',
          'in',
          promises.map(({ id }) => id),
        )
        .execute()
    }
    return promises.length
  })
}
