import { createPostgresBackend, Queue, Worker, withBackend, type Job, type JobsOptions, type JobType } from 'bullmq'
import { Redis } from 'ioredis'
import { log } from '#app/platform/log.server.ts'

/** What every job of ours carries beside its name and the id of its promise. */
export interface JobData {
  payload: unknown
  requestId: string
}

type Processor = (job: Job<JobData>, token?: string) => Promise<void>

/** As much of BullMQ as we use: its classes of the two backends are not each other's. */
interface OpenQueue {
  add(name: string, data: JobData, options: JobsOptions): Promise<unknown>
  getFailed(start: number, end: number): Promise<Job<JobData>[]>
  getWaiting(start: number, end: number): Promise<Job<JobData>[]>
  getJobCounts(...states: JobType[]): Promise<Record<string, number>>
  on(event: 'error', listener: (error: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

export interface OpenWorker {
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'completed', listener: (job: Job<JobData>) => void): unknown
  on(event: 'failed', listener: (job: Job<JobData> | undefined, error: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
  isRunning(): boolean
  close(): Promise<void>
}

/** Where the queues are kept; the calls are the same. */
export interface QueueBackend {
  queue(name: string): OpenQueue
  worker(name: string, process: Processor, atOnce: number): OpenWorker
  /** After its queues and workers were closed. */
  close(): void
}

/** A job whose worker was killed is taken up by another within a quarter of a minute, and given up at the fourth time. */
const timing = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 3, runRetryDelay: 1_000 }

export function queuesInPostgres(databaseUrl: string): QueueBackend {
  const postgres = withBackend(createPostgresBackend)
  const connection = {
    connectionString: databaseUrl,
    max: 4,
    skipMigrations: true,
    // A server that is cut off says nothing more: whoever waits for it without an end takes no job when it is back.
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
    keepAlive: true,
  }
  return {
    queue: (name) => new postgres.Queue(name, { connection }),
    worker: (name, process, concurrency) => new postgres.Worker(name, process, { connection, concurrency, ...timing }),
    close: () => undefined,
  }
}

/**
 * Handing over fails at once while Redis is away, because a promise is handed over within a transaction; taking waits
 * for it to come back.
 */
export function queuesInRedis(redisUrl: string): QueueBackend {
  const handing = new Redis(redisUrl, { maxRetriesPerRequest: 1, commandTimeout: 5_000 })
  const taking = new Redis(redisUrl, { maxRetriesPerRequest: null })
  for (const connection of [handing, taking]) {
    connection.on('error', (error: Error) => {
      log('error', 'Redis', { error })
    })
  }
  return {
    queue: (name) => new Queue(name, { connection: handing }),
    worker: (name, process, concurrency) => new Worker(name, process, { connection: taking, concurrency, ...timing }),
    close: () => {
      handing.disconnect()
      taking.disconnect()
    },
  }
}
