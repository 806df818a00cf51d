import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from './database.server.ts'

/** A promise that its queue gave up after the last attempt. Its payload holds ids only. */
export interface FailedJob {
  /** The promise's own id. */
  id: string
  job: string
  queue: string
  payload: unknown
  requestId: string
  attempts: number
  /** What the last attempt broke on, without anything that people wrote. */
  reason: string
  /** Real time, as for all delivery. */
  failedAt: Instant
}

/** Keeps a failure until somebody deals with it. Safe to repeat; one that fails again waits again. */
export async function keepFailedJob(db: Db, failed: FailedJob): Promise<void> {
  const outcome = {
    attempts: failed.attempts,
    reason: withoutContent(failed.reason),
    failed_at: toIso(failed.failedAt),
    resolved_at: null,
  }
  const { id, job, queue, requestId } = failed
  await db
    .insertInto('failed_job')
    .values({ id, job, queue, payload: JSON.stringify(failed.payload), request_id: requestId, ...outcome })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(outcome))
    .execute()
}

/** Those that nobody has dealt with yet, the newest first. */
export async function failedJobs(db: Db | Tx, { limit }: { limit: number }): Promise<FailedJob[]> {
  return db
    .selectFrom('failed_job')
    .select(['id', 'job', 'queue', 'payload', 'attempts', 'reason'])
    .select(['request_id as requestId', 'failed_at as failedAt'])
    .where('resolved_at', 'is', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
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

/**
 * "Try again": makes the same promise once more, under its own id, so that whatever was already done is not done twice.
 * @returns whether there was one to try again
 */
export async function promiseFailedJobAgain(
  tx: Tx,
  id: string,
  { requestId }: { requestId: string },
): Promise<boolean> {
  const failed = await resolve(tx, id)
  if (!failed) return false
  const again = { request_id: requestId, promised_at: sql<string>`clock_timestamp()`, relayed_at: null }
  // Where the promise itself was forgotten meanwhile, it is made anew, with the attempts that it needed.
  const { job, queue, payload, attempts } = failed
  await tx
    .insertInto('outbox')
    .values({ id, job, queue, payload: JSON.stringify(payload), attempts: Math.max(attempts, 1), ...again })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(again))
    .execute()
  return true
}

/** Takes a failure off the list for good. @returns whether it was on it */
export async function giveUpFailedJob(tx: Tx, id: string): Promise<boolean> {
  return (await resolve(tx, id)) !== undefined
}

/** Deletes what was dealt with more than ninety days ago, in real time. @returns how many */
export async function forgetResolvedJobs(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('failed_job')
    .where(sql<boolean>`resolved_at < clock_timestamp() - interval '90 days'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Of two at once, the second waits for the first and finds nothing. */
async function resolve(tx: Tx, id: string) {
  return tx
    .updateTable('failed_job')
    .set({ resolved_at: sql<string>`clock_timestamp()` })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .returning(['job', 'queue', 'payload', 'attempts'])
    .executeTakeFirst()
}

/** What stands between quotation marks may come from a row or a form; a list of zod's issues holds little else. */
function withoutContent(reason: string): string {
  const [firstLine = ''] = reason.trimStart().startsWith('[')
    ? ['what was promised is not of its shape']
    : reason.split('\n')
  return firstLine.replace(/"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’/g, '"…"').slice(0, 300)
}
