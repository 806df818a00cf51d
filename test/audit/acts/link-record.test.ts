import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import { organisationFounded } from '#app/identity/events.ts'
import { record } from '#app/platform/record.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { provenRecord } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

const anEvent = (tx: Tx) =>
  record(
    tx,
    organisationFounded,
    { subjectId: randomUUID(), data: { name: 'Any', kind: 'provider' } },
    { actor: null, at: storyMorning, requestId: 'test' },
  )
const recordOne = () => world.db.transaction().execute(anEvent)

beforeAll(async () => {
  await world.setClock(storyMorning)
  await world.anOrganisation('provider')
})

test('what was recorded since the last link is closed into the next, and nothing new makes no link', async () => {
  expect(await linkRecord(world.system)).toBe(1)
  expect(await linkRecord(world.system)).toBe(0)
  await recordOne()
  await recordOne()
  expect(await linkRecord(world.system)).toBe(2)

  const [first, second, ...others] = await linksInOrder(world.db)
  expect(others).toEqual([])
  expect(second!.firstSequence).toBe(first!.lastSequence + 1)
  expect(second!.head).not.toBe(first!.head)
})

test('an event whose transaction commits late is never left out: its link waits for it', async () => {
  const begun = Promise.withResolvers<undefined>()
  const released = Promise.withResolvers<undefined>()
  const late = world.db.transaction().execute(async (tx) => {
    await anEvent(tx)
    begun.resolve(undefined)
    await released.promise
  })
  await begun.promise
  await recordOne()

  expect(await linkRecord(world.system, { patienceMs: 100 })).toBe(0)
  const linking = linkRecord(world.system)
  released.resolve(undefined)
  await late
  expect(await linking).toBe(2)
  expect((await provenRecord(world)).findings).toEqual([])
})

test('a transaction that is rolled back leaves a gap, and the chain goes on over it', async () => {
  await recordOne()
  await expect(
    world.db.transaction().execute(async (tx) => {
      await anEvent(tx)
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  await recordOne()
  expect(await linkRecord(world.system)).toBe(2)
  expect((await provenRecord(world)).findings).toEqual([])
})

test('two workers at once make one link', async () => {
  await recordOne()
  const before = await linksInOrder(world.db)
  const linked = await Promise.all([linkRecord(world.system), linkRecord(world.system), linkRecord(world.system)])
  expect(linked.toSorted()).toEqual([0, 0, 1])
  expect(await linksInOrder(world.db)).toHaveLength(before.length + 1)
})

test('while others go on recording, every event comes into exactly one link', async () => {
  const writing = Promise.all(Array.from({ length: 40 }, recordOne))
  let linked = 0
  for (let round = 0; round < 5; round++) linked += await linkRecord(world.system)
  await writing
  linked += await linkRecord(world.system)
  expect(linked).toBe(40)
  expect(await provenRecord(world)).toMatchObject({ findings: [], openEvents: 0 })
})

test('the demo clock does not move the chain', async () => {
  await world.setClock(storyMorning)
  await recordOne()
  await linkRecord(world.system)
  const { rows } = await sql<{ real: boolean }>`
    select linked_at > clock_timestamp() - interval '1 minute' as real from record_link`.execute(world.db)
  expect(rows.every(({ real }) => real)).toBe(true)
})

test('nobody changes a link: the application has no right to, and the owner is stopped by a trigger', async () => {
  const attempts = [
    () => sql`update record_link set head = ${'f'.repeat(64)}`,
    () => sql`delete from record_link`,
    () => sql`truncate record_link`,
  ]
  for (const attempt of attempts) {
    await expect(attempt().execute(world.db)).rejects.toThrow('permission denied')
    await expect(attempt().execute(world.owner)).rejects.toThrow(/the record is permanent|cannot truncate/)
  }
})
