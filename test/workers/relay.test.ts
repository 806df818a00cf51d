import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { makeMailer } from '#app/platform/mailer.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { useWorld } from '#test/support/world.ts'
import { perform } from '#workers/perform.ts'
import { openQueues } from '#workers/queues.ts'
import { relayOnce } from '#workers/relay.ts'

const world = useWorld()
const noRendering = () => Promise.reject(new Error('nothing is rendered here'))
const mailer = makeMailer({ mail: null, mode: 'test', publicUrl: 'http://localhost' })

async function aPromise() {
  const organisation = await world.anOrganisation('provider')
  const owner = await world.aPerson(organisation, ['owner'])
  const joined = await world.aPerson(organisation, ['bid writer'], 'Newcomer')
  const payload = { organisationId: organisation.id, personId: joined.personId }
  await world.db.transaction().execute((tx) => enqueue(tx, tellOwners, payload, { requestId: 'test' }))
  return { owner, payload }
}

const waiting = async () =>
  (await world.db.selectFrom('outbox').select('id').where('relayed_at', 'is', null).execute()).length

test('a promise of a transaction that does not come about is never made', async () => {
  const before = await waiting()
  const attempt = world.db.transaction().execute(async (tx) => {
    await enqueue(tx, tellOwners, { organisationId: randomUUID(), personId: randomUUID() }, { requestId: 'test' })
    throw new Error('rolled back')
  })
  await expect(attempt).rejects.toThrow('rolled back')
  expect(await waiting()).toBe(before)
})

test('a queue that cannot be reached loses no promise: it is handed over again, under the same id', async () => {
  await aPromise()
  const seen: string[] = []
  const add = (_queue: string, job: { id: string }) => {
    seen.push(job.id)
    return seen.length === 1 ? Promise.reject(new Error('no connection')) : Promise.resolve()
  }
  await expect(relayOnce(world.db, { add })).rejects.toThrow('no connection')
  expect(await waiting()).toBe(1)
  expect(await relayOnce(world.db, { add })).toBe(1)
  expect(seen[0]).toBe(seen[1])
  expect(await relayOnce(world.db, { add })).toBe(0)
})

test('a promise for a queue that only a newer version knows waits for its worker, and holds up no other', async () => {
  await aPromise()
  const newer = randomUUID()
  await sql`
    insert into outbox (id, job, queue, payload, attempts, request_id, promised_at)
    values (${newer}, 'scanning.scan', 'scanning', '{}', 1, 'test', clock_timestamp() - interval '1 hour')`.execute(
    world.db,
  )
  expect(await relayOnce(world.db, { add: () => Promise.resolve() })).toBe(1)
  const left = await world.db.selectFrom('outbox').select('id').where('relayed_at', 'is', null).execute()
  expect(left).toEqual([{ id: newer }])
  await world.db.deleteFrom('outbox').where('id', '=', newer).execute()
})

test('two relays at once hand each promise over once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => aPromise()))
  const seen: string[] = []
  const add = (_queue: string, job: { id: string }) => {
    seen.push(job.id)
    return Promise.resolve()
  }
  await Promise.all([relayOnce(world.db, { add }), relayOnce(world.db, { add })])
  await relayOnce(world.db, { add })
  expect(seen).toHaveLength(20)
  expect(new Set(seen).size).toBe(20)
})

test('a promise goes through the real queue to its handler, and kept twice tells people once', async () => {
  const { owner, payload } = await aPromise()
  const queues = openQueues({ databaseUrl: world.url, redisUrl: null })
  const kept: string[] = []
  queues.work('mail', async (job) => {
    const context = { ...world.system, renderContract: noRendering, mailer }
    await perform(context, job)
    await perform(context, job)
    kept.push(job.name)
  })
  try {
    await relayOnce(world.db, queues)
    await expect.poll(() => kept, { timeout: 10_000 }).toEqual([tellOwners.name])
  } finally {
    await queues.close()
  }
  expect(await newsOf(world.db, owner, 10)).toMatchObject([{ text: 'Newcomer has joined your organisation.' }])
  expect(await newsOf(world.db, payload, 10)).toEqual([])
})

test('a job that nobody promises, or that is not of its shape, fails aloud', async () => {
  const context = { ...world.system, renderContract: noRendering, mailer }
  await expect(
    perform(context, { id: 'x', name: 'identity.nothing', payload: {}, isLastAttempt: true }),
  ).rejects.toThrow('no area defines')
  await expect(
    perform(context, { id: 'x', name: tellOwners.name, payload: { personId: 1 }, isLastAttempt: true }),
  ).rejects.toThrow()
})
