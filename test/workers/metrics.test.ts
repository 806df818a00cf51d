import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { makeRegistry, serveMetrics } from '#app/platform/metrics.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { watchReadiness } from '#app/platform/readiness.server.ts'
import { figuresAt } from '#test/support/figures.ts'
import { agePromises } from '#test/support/promises.ts'
import { useWorld } from '#test/support/world.ts'
import { measureJobs, measureQueues, measureRenders } from '#workers/metrics.ts'
import { openQueues, type Queues } from '#workers/queues.ts'
import { relayOnce } from '#workers/relay.ts'

const world = useWorld()
const registry = makeRegistry()
let queues: Queues
beforeAll(() => {
  queues = openQueues({ databaseUrl: world.url, redisUrl: null })
})
const server = serveMetrics({ registry, readiness: watchReadiness(world.db), port: 0, host: '127.0.0.1' })
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await queues.close()
})

async function figures() {
  if (!server.listening) await once(server, 'listening')
  return figuresAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test('what waits in the outbox, and then in its queue, is counted with the age of the oldest', async () => {
  measureQueues(registry, world.db, queues)
  const payload = () => ({ organisationId: randomUUID(), personId: randomUUID() })
  for (let i = 0; i < 3; i++) {
    await world.db.transaction().execute((tx) => enqueue(tx, tellOwners, payload(), { requestId: 'test' }))
  }
  await agePromises(world, '5 minutes')
  const before = await figures()
  expect(before.get('outturn_outbox_waiting')).toBe(3)
  expect(before.get('outturn_outbox_oldest_seconds')).toBeGreaterThanOrEqual(300)
  expect(before.get('outturn_queue_jobs{queue="mail",state="waiting"}')).toBe(0)
  expect(before.get('outturn_queue_oldest_seconds{queue="mail"}')).toBe(0)

  await relayOnce(world.db, queues)
  const after = await figures()
  expect(after.get('outturn_outbox_waiting')).toBe(0)
  expect(after.get('outturn_outbox_oldest_seconds')).toBe(0)
  expect(after.get('outturn_queue_jobs{queue="mail",state="waiting"}')).toBe(3)
  expect(after.get('outturn_queue_oldest_seconds{queue="mail"}')).toBeGreaterThan(0)
})

test('jobs and renderings are timed by name and outcome', async () => {
  const working = measureJobs(registry)
  expect(await working('identity.tell-owners', () => Promise.resolve('value'))).toBe('value')
  await expect(working('identity.tell-owners', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await measureRenders(registry)('contract', () => Promise.resolve())
  const read = await figures()
  expect(read.get('outturn_job_seconds_count{name="identity.tell-owners",outcome="done"}')).toBe(1)
  expect(read.get('outturn_job_seconds_count{name="identity.tell-owners",outcome="failed"}')).toBe(1)
  expect(read.get('outturn_render_seconds_count{name="contract",outcome="done"}')).toBe(1)
})
