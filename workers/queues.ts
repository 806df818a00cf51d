import { createPostgresBackend, Queue, Worker, withBackend, type Job } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueName } from '#app/lib/job.ts'
import { log } from '#app/platform/log.server.ts'

export const queueNames = ['mail', 'post', 'sealing', 'ranking', 'documents'] as const satisfies readonly QueueName[]

/** How many jobs of a queue one worker process does at once. Rendering fills a core. */
const concurrency: Record<QueueName, number> = { mail: 5, post: 5, sealing: 2, ranking: 2, documents: 1 }

const states = ['waiting', 'active', 'delayed', 'failed'] as const

export interface Queues {
  add(queue: QueueName, job: QueuedJob & { attempts: number }): Promise<void>
  work(queue: QueueName, process: (job: QueuedJob) => Promise<void>): void
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

type JobData = Pick<QueuedJob, 'payload' | 'requestId'>

/** The queues: in PostgreSQL, or in Redis where REDIS_URL is set. */
export function openQueues({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string | null }): Queues {
  const postgres = withBackend(createPostgresBackend)
  const connection = { connectionString: databaseUrl, max: 4, skipMigrations: true }
  const redis = redisUrl ? new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true }) : null
  redis?.on('error', (error) => {
    log('error', 'redis', { error })
  })
  const makeQueue = (name: string) =>
    redis ? new Queue(name, { connection: redis }) : new postgres.Queue(name, { connection })
  const makeWorker = (name: string, processor: (job: Job<JobData>) => Promise<void>, atOnce: number) => {
    // A job whose worker was killed is taken up by another within a quarter of a minute, and given up at the fourth time.
    const timing = { concurrency: atOnce, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3 }
    return redis
      ? new Worker(name, processor, { connection: redis, ...timing })
      : new postgres.Worker(name, processor, { connection, ...timing })
  }

  const queues = new Map(queueNames.map((name) => [name, makeQueue(name)] as const))
  for (const [queue, opened] of queues) {
    opened.on('error', (error: Error) => {
      log('error', 'a queue', { queue, error })
    })
  }
  const workers: { close(): Promise<void> }[] = []

  return {
    async add(queue, { id, name, payload, requestId, attempts }) {
      const data: JobData = { payload, requestId }
      await queues.get(queue)?.add(name, data, {
        jobId: id,
        attempts,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: { age: 3_600 },
      })
    },
    work(queue, process) {
      const worker = makeWorker(queue, (job) => process(queuedJob(job)), concurrency[queue])
      worker.on('error', (error: Error) => {
        log('error', 'a worker', { queue, error })
      })
      worker.on('completed', (job: Job<JobData>) => {
        log('info', 'a job is done', { ...namesOf(job), ms: (job.finishedOn ?? 0) - (job.processedOn ?? 0) })
      })
      worker.on('failed', (job: Job<JobData> | undefined, error: Error) => {
        log('error', 'a job failed', { queue, ...(job && namesOf(job)), error })
      })
      workers.push(worker)
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
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      redis?.disconnect()
    },
  }
}

function queuedJob({ id = '', name, data: { payload, requestId } }: Job<JobData>): QueuedJob {
  return { id, name, payload, requestId }
}

function namesOf({ id, name, queueName, attemptsMade, data: { requestId } }: Job<JobData>) {
  return { requestId, jobId: id, job: name, queue: queueName, attempts: attemptsMade }
}
