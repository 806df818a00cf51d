import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { JobDefinition } from '#app/lib/job.ts'
import type { Tx } from './database.server.ts'

/** Promises a job in the transaction of the act: it is made if and only if the change is. */
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
    })
    .execute()
}
