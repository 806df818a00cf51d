import { DelayedError, type Job } from 'bullmq'
import type { QueueName } from '#app/lib/job.ts'
import { instant } from '#app/lib/time.ts'
import type { FailedJob } from '#app/platform/failed-jobs.server.ts'
import { log } from '#app/platform/log.server.ts'
import { TryLater } from './job-handler.ts'
import { queuesInPostgres, queuesInRedis, type JobData, type OpenWorker } from './queue-backend.ts'

export const queueNames = ['mail', 'post', 'sealing', 'ranking', 'documents'] as const satisfies readonly QueueName[]

/** How many jobs of a queue one worker process does at once. Rendering fills a core. */
const concurrency: Record<QueueName, number> = { mail: 5, post: 5, sealing: 2, ranking: 2, documents: 1 }

const states = ['waiting', 'active', 'delayed'] as const

export interface Queues {
  add(queue: QueueName, job: QueuedJob & { attempts: number }): Promise<void>
  /** A handler that throws `TryLater` is called again after that pause, and no attempt is counted. */
  work(queue: QueueName, process: (job: TakenJob) => Promise<void>): void
  /**
   * Resolves when every queue, and every worker on one, is connected. While Redis is away it waits.
   * @throws where a first connection failed: it is never tried again, so this process is of no use for that queue
   */
  ready(): Promise<void>
  /**
   * The queues from which this process takes nothing although it could: the same job has waited since the last call.
   * Not to be called more often than a job may wait.
   */
  unheard(): Promise<QueueName[]>
  /**
   * Gives every job that had its last attempt to `keep`, and then forgets it, so that the same promise can be made
   * again. Whatever breaks in between gives it once more.
   */
  takeFailures(keep: (failed: FailedJob) => Promise<void>): Promise<void>
  /** How many jobs are in which state. */
  counts(): Promise<{ queue: QueueName; counts: Record<string, number> }[]>
  /** How long the oldest job has waited; 0 where none does. */
  ages(): Promise<{ queue: QueueName; seconds: number }[]>
  /** Lets running jobs finish, then closes every connection. */
  close(): Promise<void>
}

export interface QueuedJob {
  /** The promise's own id. */
  id: string
  name: string
  payload: unknown
  /** Of the request in which it was promised: logs and the record lead from a job back to it. */
  requestId: string
}

/** A job as a worker takes it in hand. */
export interface TakenJob extends QueuedJob {
  /** Whether it is given up when this attempt fails. */
  isLastAttempt: boolean
}

interface Listener {
  worker: OpenWorker
  inHand: number
  /** How many jobs since the start. */
  taken: number
  /** The job that had waited longest at the last look while there was room for it, and `taken` at that time. */
  seen: { id: string | undefined; taken: number } | null
}

/** The queues: in PostgreSQL, or in Redis where REDIS_URL is set. */
export function openQueues({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string | null }): Queues {
  const backend = redisUrl ? queuesInRedis(redisUrl) : queuesInPostgres(databaseUrl)
  const queues = new Map(queueNames.map((name) => [name, backend.queue(name)] as const))
  for (const [queue, opened] of queues) {
    opened.on('error', (error: Error) => {
      log('error', 'a queue', { queue, error })
    })
  }
  const listeners = new Map<QueueName, Listener>()

  return {
    async add(queue, { id, name, payload, requestId, attempts }) {
      await queues.get(queue)?.add(
        name,
        { payload, requestId },
        {
          jobId: id,
          attempts,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: { age: 3_600, count: 1_000 },
          removeOnFail: { count: 10_000 },
        },
      )
    },
    work(queue, process) {
      const worker = backend.worker(queue, take, concurrency[queue])
      const listener: Listener = { worker, inHand: 0, taken: 0, seen: null }
      listeners.set(queue, listener)
      worker.on('error', (error: Error) => {
        log('error', 'a worker', { queue, error })
      })
      worker.on('completed', (job) => {
        log('info', 'a job is done', { ...namesOf(job), ms: (job.finishedOn ?? 0) - (job.processedOn ?? 0) })
      })
      worker.on('failed', (job, error) => {
        log('error', 'a job failed', { queue, ...(job && namesOf(job)), error })
      })

      async function take(job: Job<JobData>, token?: string) {
        listener.inHand += 1
        listener.taken += 1
        try {
          await process({ ...queuedJob(job), isLastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1) })
        } catch (error) {
          if (!(error instanceof TryLater)) throw error
          await job.moveToDelayed(Date.now() + error.afterMs, token)
          throw new DelayedError()
        } finally {
          listener.inHand -= 1
        }
      }
    },
    async ready() {
      const all = [...queues.values(), ...[...listeners.values()].map(({ worker }) => worker)]
      await Promise.all(all.map((one) => one.waitUntilReady()))
    },
    async unheard() {
      const found: QueueName[] = []
      for (const [queue, listener] of listeners) {
        const { worker, inHand, taken, seen } = listener
        listener.seen = null
        const [oldest] = (await queues.get(queue)?.getWaiting(0, 0)) ?? []
        if (oldest && inHand < concurrency[queue]) listener.seen = { id: oldest.id, taken }
        const waits = seen !== null && listener.seen?.id === seen.id && listener.seen?.taken === seen.taken
        if (waits || !worker.isRunning()) found.push(queue)
      }
      return found
    },
    async takeFailures(keep) {
      for (const opened of queues.values()) {
        for (const job of await opened.getFailed(0, 99)) {
          await keep(failedJob(job))
          await job.remove()
        }
      }
    },
    counts: () =>
      Promise.all(
        [...queues].map(async ([queue, opened]) => ({ queue, counts: await opened.getJobCounts(...states) })),
      ),
    ages: () =>
      Promise.all(
        [...queues].map(async ([queue, opened]) => {
          const [oldest] = await opened.getWaiting(0, 0)
          return { queue, seconds: oldest ? (Date.now() - oldest.timestamp) / 1000 : 0 }
        }),
      ),
    async close() {
      await Promise.all([...listeners.values()].map(({ worker }) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      backend.close()
    },
  }
}

function queuedJob({ id = '', name, data: { payload, requestId } }: Job<JobData>): QueuedJob {
  return { id, name, payload, requestId }
}

function failedJob(job: Job<JobData>): FailedJob {
  return {
    ...queuedJob(job),
    job: job.name,
    queue: job.queueName,
    attempts: job.attemptsMade,
    reason: job.failedReason,
    failedAt: instant(job.finishedOn ?? job.timestamp),
  }
}

function namesOf({ id, name, queueName, attemptsMade, data: { requestId } }: Job<JobData>) {
  return { requestId, jobId: id, job: name, queue: queueName, attempts: attemptsMade }
}
