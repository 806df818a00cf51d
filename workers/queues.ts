import { createPostgresBackend, Queue, Worker, withBackend, type Processor } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueName } from '#app/lib/job.ts'
import { log } from '#app/platform/log.server.ts'

export const queueNames = ['mail', 'sealing', 'ranking', 'documents'] as const satisfies readonly QueueName[]

/** How many jobs of a queue one worker process does at once. Rendering fills a core. */
const concurrency: Record<QueueName, number> = { mail: 5, sealing: 2, ranking: 2, documents: 1 }

export interface Queues {
  add(queue: QueueName, job: { id: string; name: string; payload: unknown; attempts: number }): Promise<void>
  work(queue: QueueName, process: (job: { id: string; name: string; payload: unknown }) => Promise<void>): void
  /** Lets running jobs finish, then closes every connection. */
  close(): Promise<void>
}

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
  const makeWorker = (name: string, processor: Processor, atOnce: number) => {
    const timing = { concurrency: atOnce, lockDuration: 30_000, stalledInterval: 5_000 }
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
    async add(queue, { id, name, payload, attempts }) {
      await queues.get(queue)?.add(name, payload, {
        jobId: id,
        attempts,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: { age: 3_600 },
      })
    },
    work(queue, process) {
      const worker = makeWorker(
        queue,
        (job) => process({ id: job.id ?? '', name: job.name, payload: job.data as unknown }),
        concurrency[queue],
      )
      worker.on('error', (error: Error) => {
        log('error', 'a worker', { queue, error })
      })
      worker.on('failed', (job: { id?: string; name: string; attemptsMade: number } | undefined, error: Error) => {
        log('error', 'a job failed', { queue, jobId: job?.id, job: job?.name, attempts: job?.attemptsMade, error })
      })
      workers.push(worker)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      redis?.disconnect()
    },
  }
}
