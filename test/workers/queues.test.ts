import { randomUUID } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { failedJobs, giveUpFailedJob, keepFailedJob, promiseFailedJobAgain } from '#app/platform/failed-jobs.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { startRedis, type RealRedis } from '#test/support/redis.ts'
import { useWorld } from '#test/support/world.ts'
import { TryLater } from '#workers/job-handler.ts'
import { openQueues, type Queues, type TakenJob } from '#workers/queues.ts'
import { relayOnce } from '#workers/relay.ts'

const world = useWorld()
let redis: RealRedis

beforeAll(async () => {
  redis = await startRedis()
}, 180_000)
afterAll(() => redis.end())

describe.each(['PostgreSQL', 'Redis'])('queues in %s', (backend) => {
  const opened: Queues[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queues) => queues.close()))
  })

  /** The queues, with a worker that keeps the promises of this test and leaves others alone. */
  function open(keep?: (job: TakenJob) => Promise<void>) {
    const queues = openQueues({ databaseUrl: world.url, redisUrl: backend === 'Redis' ? redis.url : null })
    if (keep) queues.work('mail', keep)
    opened.push(queues)
    return queues
  }
  /** As two workers do it at the same time. */
  const takeFailures = async (queues: Queues) => {
    const take = () => queues.takeFailures((failed) => keepFailedJob(world.db, failed))
    await Promise.all([take(), take()])
  }

  async function aPromise(requestId = 'test') {
    const payload = { organisationId: randomUUID(), personId: randomUUID() }
    await world.db.transaction().execute((tx) => enqueue(tx, tellOwners, payload, { requestId }))
    const { id } = await world.db
      .selectFrom('outbox')
      .select('id')
      .orderBy('promised_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return { id, payload }
  }

  test('a promise reaches its handler with its id, its payload and the request in which it was made', async () => {
    const kept: TakenJob[] = []
    const queues = open(async (job) => void kept.push(job))
    const requestId = randomUUID()
    const { id, payload } = await aPromise(requestId)
    await relayOnce(world.db, queues)
    await expect
      .poll(() => kept, { timeout: 10_000 })
      .toMatchObject([{ id, name: tellOwners.name, payload, requestId }])
  })

  test('what is handed over twice under one id is done once', async () => {
    const kept: string[] = []
    const queues = open()
    const job = { id: randomUUID(), name: tellOwners.name, payload: {}, requestId: 'test', attempts: 1 }
    await queues.add('mail', job)
    await queues.add('mail', job)
    await queues.add('mail', { ...job, id: randomUUID() })
    queues.work('mail', async ({ id }) => void kept.push(id))
    await expect.poll(() => kept.length, { timeout: 10_000 }).toBe(2)
    expect(new Set(kept).size).toBe(2)
  })

  test('a handler that fails is called again, until it is through, and knows its last attempt', async () => {
    const attempts: { id: string; isLastAttempt: boolean }[] = []
    const queues = open(async ({ id, isLastAttempt }) => {
      attempts.push({ id, isLastAttempt })
      if (attempts.length < 2) throw new Error('not yet')
    })
    const id = randomUUID()
    await queues.add('mail', { id, name: tellOwners.name, payload: {}, requestId: 'test', attempts: 2 })
    const expected = [false, true].map((isLastAttempt) => ({ id, isLastAttempt }))
    await expect.poll(() => attempts, { timeout: 10_000 }).toEqual(expected)
    await takeFailures(queues)
    expect((await failedJobs(world.db, { limit: 10 })).map((failed) => failed.id)).not.toContain(id)
  })

  test('a promise that is given up is listed with its reason, and "try again" makes the same promise anew', async () => {
    let isBroken = true
    const kept: string[] = []
    const queues = open(async ({ id }) => {
      if (isBroken) throw new Error('no mailbox named "ada@example.org"\nat 5 pm')
      kept.push(id)
    })
    const { id, payload } = await aPromise('the first request')
    await world.db.updateTable('outbox').set({ attempts: 1 }).where('id', '=', id).execute()
    await relayOnce(world.db, queues)
    const listed = async () => {
      await takeFailures(queues)
      return (await failedJobs(world.db, { limit: 10 })).filter((failed) => failed.id === id)
    }
    await expect.poll(listed, { timeout: 10_000 }).toMatchObject([
      {
        ...{ id, payload, job: tellOwners.name, queue: 'mail', attempts: 1, requestId: 'the first request' },
        reason: 'no mailbox named "…"',
      },
    ])

    isBroken = false
    const again = () =>
      world.db.transaction().execute((tx) => promiseFailedJobAgain(tx, id, { requestId: 'the second request' }))
    expect((await Promise.all([again(), again()])).sort()).toEqual([false, true])
    expect(await listed()).toEqual([])
    await relayOnce(world.db, queues)
    await expect.poll(() => kept, { timeout: 10_000 }).toEqual([id])
    expect(await listed()).toEqual([])
  })

  test('a promise that fails again is listed again, and can be given up for good', async () => {
    const queues = open(() => Promise.reject(new Error('never')))
    const id = randomUUID()
    const failOnce = async () => {
      await queues.add('mail', { id, name: tellOwners.name, payload: {}, requestId: 'test', attempts: 1 })
      const isListed = async () => {
        await takeFailures(queues)
        return (await failedJobs(world.db, { limit: 10 })).some((failed) => failed.id === id)
      }
      await expect.poll(isListed, { timeout: 10_000 }).toBe(true)
    }
    const giveUp = () => world.db.transaction().execute((tx) => giveUpFailedJob(tx, id))
    await failOnce()
    expect(await giveUp()).toBe(true)
    await failOnce()
    expect(await giveUp()).toBe(true)
    expect(await giveUp()).toBe(false)
  })

  test('what waits is counted, with its age', async () => {
    const queues = open()
    await queues.add('ranking', { id: randomUUID(), name: 'x', payload: {}, requestId: 'test', attempts: 1 })
    const ranking = (rows: { queue: string }[]) => rows.find(({ queue }) => queue === 'ranking')
    expect(ranking(await queues.counts())).toMatchObject({ counts: { waiting: 1, active: 0, delayed: 0 } })
    expect(ranking(await queues.ages())).toMatchObject({ seconds: expect.any(Number) })
  })
})

test('a queue whose first connection fails says so instead of waiting for ever', async () => {
  const dying = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
  const { port } = dying.address() as AddressInfo
  const queues = openQueues({ databaseUrl: `postgres://outturn:x@127.0.0.1:${port}/outturn`, redisUrl: null })
  queues.work('mail', () => Promise.resolve())
  await expect(queues.ready()).rejects.toThrow()
  void queues.close()
  dying.close()
})

test('queues that are connected are ready, and a worker that takes nothing of what waits is noticed', async () => {
  const kept: string[] = []
  const queues = openQueues({ databaseUrl: world.url, redisUrl: null })
  queues.work('mail', async ({ id }) => void kept.push(id))
  await queues.ready()
  expect([await queues.unheard(), await queues.unheard()]).toEqual([[], []])

  const id = randomUUID()
  await queues.add('mail', { id, name: tellOwners.name, payload: {}, requestId: 'test', attempts: 1 })
  await expect.poll(() => kept, { timeout: 10_000 }).toEqual([id])

  // Whoever locks the functions of the queue keeps its worker from taking anything; looking is another matter.
  const waiting = { queue: 'mail', id: randomUUID(), name: 'x', added_at_ms: 0, seq: 1 }
  await world.owner.transaction().execute(async (tx) => {
    await sql`lock table bullmq.meta in access exclusive mode`.execute(tx)
    await sql`insert into bullmq.job (queue, id, name, state, added_at_ms, seq)
              values (${waiting.queue}, ${waiting.id}, ${waiting.name}, 'waiting', 0, 1)`.execute(world.owner)
    await expect.poll(() => queues.unheard(), { timeout: 10_000, interval: 1_000 }).toEqual(['mail'])
  })
  await expect.poll(() => kept, { timeout: 10_000 }).toContain(waiting.id)
  expect([await queues.unheard(), await queues.unheard()]).toEqual([[], []])
  await queues.close()
})

test('a promise whose turn it is not yet comes again, and no attempt is counted', async () => {
  const attempts: string[] = []
  const queues = openQueues({ databaseUrl: world.url, redisUrl: null })
  queues.work('mail', async ({ id }) => {
    attempts.push(id)
    if (attempts.length < 4) throw new TryLater('somebody else has it', 50)
  })
  const id = randomUUID()
  await queues.add('mail', { id, name: tellOwners.name, payload: {}, requestId: 'test', attempts: 1 })
  await expect.poll(() => attempts, { timeout: 15_000 }).toEqual([id, id, id, id])
  await takeNothing(queues)
  await queues.close()
})

/** Nothing of all that was tried here was given up. */
async function takeNothing(queues: Queues) {
  await queues.takeFailures((failed) => Promise.reject(new Error(`given up: ${failed.reason}`)))
}

test('while Redis is away no promise is lost: it is kept when Redis is back, without a hand', async () => {
  const kept: string[] = []
  const queues = openQueues({ databaseUrl: world.url, redisUrl: redis.url })
  queues.work('mail', async ({ requestId }) => void kept.push(requestId))
  try {
    const promise = (requestId: string) =>
      world.db
        .transaction()
        .execute((tx) =>
          enqueue(tx, tellOwners, { organisationId: randomUUID(), personId: randomUUID() }, { requestId }),
        )
    await promise('before')
    await relayOnce(world.db, queues)
    await expect.poll(() => kept, { timeout: 10_000 }).toContain('before')

    await redis.kill()
    await promise('meanwhile')
    await expect(relayOnce(world.db, queues)).rejects.toThrow()
    await redis.start()
    const relayed = () => relayOnce(world.db, queues).catch(() => 0)
    await expect.poll(relayed, { timeout: 10_000 }).toBe(1)
    await expect.poll(() => kept, { timeout: 15_000 }).toContain('meanwhile')
    expect(kept.filter((requestId) => requestId === 'meanwhile')).toHaveLength(1)
  } finally {
    await queues.close()
  }
}, 60_000)
