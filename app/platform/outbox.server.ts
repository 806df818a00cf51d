import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { JobDefinition } from '#app/lib/job.ts'
import type { Db, Tx } from './database.server.ts'

/** Enqueues a job in the transaction of the act: it is there if and only if the change is. */
export async function enqueue<Payload extends z.ZodType>(
  tx: Tx,
  job: JobDefinition<string, Payload>,
  payload: z.input<Payload>,
  { requestId }: { requestId: string },
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      id: randomUUID(),
      job: job.name,
      queue: job.queue,
      payload: JSON.stringify(job.payload.parse(payload)),
      attempts: job.attempts,
      request_id: requestId,
      // Delivery is not business time: a moved demo clock must not hold a promise back.
      promised_at: sql<string>`clock_timestamp()`,
      happened_at: sql<string>`portal_now()`,
    })
    .execute()
}

/**
 * Enqueues a job once more for each payload, but not where the same was enqueued less than a quarter of an hour ago: its
 * queue may still be trying, and one that always fails must not pile up.
 * @returns how many were enqueued
 */
export async function enqueueAgain<Payload extends z.ZodType>(
  tx: Tx,
  job: JobDefinition<string, Payload>,
  payloads: readonly z.input<Payload>[],
  { requestId }: { requestId: string },
): Promise<number> {
  let count = 0
  for (const payload of payloads) {
    const recent = await tx
      .selectFrom('outbox')
      .select('id')
      .where('job', '=', job.name)
      .where(sql<boolean>`payload = ${JSON.stringify(job.payload.parse(payload))}::jsonb`)
      .where(sql<boolean>`promised_at > clock_timestamp() - interval '15 minutes'`)
      .limit(1)
      .executeTakeFirst()
    if (recent) continue
    await enqueue(tx, job, payload, { requestId })
    count += 1
  }
  return count
}

/** Deletes what was handed to its queue more than thirty days ago, in real time. @returns how many */
export async function forgetRelayedJobs(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where(sql<boolean>`relayed_at < clock_timestamp() - interval '30 days'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
