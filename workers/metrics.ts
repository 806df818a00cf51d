import { sql } from 'kysely'
import { Gauge, Histogram, type Registry } from 'prom-client'
import type { Db } from '#app/platform/database.server.ts'
import type { Queues } from './queues.ts'

/** Promises that wait to be handed to a queue, and the queues themselves; read whenever somebody asks. */
export function measureQueues(registry: Registry, db: Db, queues: Pick<Queues, 'counts' | 'ages'>): void {
  const registers = [registry]
  new Gauge({
    name: 'outturn_outbox_waiting',
    help: 'Promises that are not in their queue yet',
    registers,
    async collect() {
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from outbox where relayed_at is null`.execute(db)
      this.set(rows[0]?.waiting ?? 0)
    },
  })
  new Gauge({
    name: 'outturn_outbox_oldest_seconds',
    help: 'Age of the oldest promise that is not in its queue yet',
    registers,
    async collect() {
      const { rows } = await sql<{ seconds: number | null }>`
        select extract(epoch from clock_timestamp() - min(promised_at))::float8 as seconds
        from outbox where relayed_at is null`.execute(db)
      this.set(rows[0]?.seconds ?? 0)
    },
  })
  new Gauge({
    name: 'outturn_failed_jobs',
    help: 'Promises that were given up after their last attempt and that nobody has dealt with',
    registers,
    async collect() {
      const { rows } = await sql<{ failed: number }>`
        select count(*) as failed from failed_job where resolved_at is null`.execute(db)
      this.set(rows[0]?.failed ?? 0)
    },
  })
  new Gauge({
    name: 'outturn_queue_jobs',
    help: 'Jobs of a queue by their state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const { queue, counts } of await queues.counts()) {
        for (const [state, count] of Object.entries(counts)) this.set({ queue, state }, count)
      }
    },
  })
  new Gauge({
    name: 'outturn_queue_oldest_seconds',
    help: 'Age of the oldest job that waits for a worker',
    labelNames: ['queue'],
    registers,
    async collect() {
      for (const { queue, seconds } of await queues.ages()) this.set({ queue }, seconds)
    },
  })
}

/** Does a piece of work under a name and remembers how long it took and how it ended. */
type Measured = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>

/** @returns through what every attempt to keep a promise is to go, by the job's name */
export function measureJobs(registry: Registry): Measured {
  return measured(
    new Histogram({
      name: 'outturn_job_seconds',
      help: 'Attempts to keep a promise, by job and how they ended',
      labelNames: ['name', 'outcome'],
      buckets: [0.01, 0.05, 0.2, 1, 5, 20, 60],
      registers: [registry],
    }),
  )
}

/** @returns through what every rendering is to go, by the kind of document */
export function measureRenders(registry: Registry): Measured {
  return measured(
    new Histogram({
      name: 'outturn_render_seconds',
      help: 'Documents from their terms to the file',
      labelNames: ['name', 'outcome'],
      buckets: [0.5, 1, 2, 5, 10, 30, 60],
      registers: [registry],
    }),
  )
}

function measured(seconds: Histogram<'name' | 'outcome'>): Measured {
  return async (name, work) => {
    const stop = seconds.startTimer({ name })
    let outcome = 'failed'
    try {
      const value = await work()
      outcome = 'done'
      return value
    } finally {
      stop({ outcome })
    }
  }
}
