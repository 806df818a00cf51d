import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { renderContract } from '#app/contracts/jobs.ts'
import { rankTender } from '#app/evaluation/jobs.ts'
import { enqueue, forgetRelayedJobs, enqueueAgain } from '#app/platform/outbox.server.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { agePromises } from '#test/support/promises.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const request = { requestId: 'test' }
const again = (...tenderIds: string[]) =>
  world.db.transaction().execute((tx) =>
    enqueueAgain(
      tx,
      rankTender,
      tenderIds.map((tenderId) => ({ tenderId })),
      request,
    ),
  )

test('what was promised less than a quarter of an hour ago is not promised again: its queue may still be trying', async () => {
  const tenderId = randomUUID()
  await world.db.transaction().execute((tx) => enqueue(tx, rankTender, { tenderId }, request))
  expect(await again(tenderId)).toBe(0)
  expect(await world.jobsPromised(rankTender)).toEqual([{ tenderId }])

  await agePromises(world, '14 minutes')
  expect(await again(tenderId)).toBe(0)
  await agePromises(world, '1 minute')
  expect(await again(tenderId)).toBe(1)
  expect(await again(tenderId)).toBe(0)
})

test('a moved demo clock makes no promise older', async () => {
  const tenderId = randomUUID()
  expect(await again(tenderId)).toBe(1)
  await world.setClock(storyInstant('2028-01-17T10:00'))
  expect(await again(tenderId)).toBe(0)
})

test('another payload and another job are other promises', async () => {
  const [tenderId, contractId] = [randomUUID(), randomUUID()]
  expect(await again(tenderId)).toBe(1)
  expect(await again(tenderId, randomUUID())).toBe(1)
  await world.db.transaction().execute(async (tx) => {
    expect(await enqueueAgain(tx, unsealProposals, [{ tenderId }], request)).toBe(1)
    expect(await enqueueAgain(tx, renderContract, [{ contractId, version: 1 }], request)).toBe(1)
    expect(await enqueueAgain(tx, renderContract, [{ version: 1, contractId }], request)).toBe(0)
    expect(await enqueueAgain(tx, renderContract, [{ contractId, version: 2 }], request)).toBe(1)
  })
})

test('promises handed over more than thirty days ago are forgotten; those that wait never are', async () => {
  await world.owner.deleteFrom('outbox').execute()
  const [old, recent, waiting] = [randomUUID(), randomUUID(), randomUUID()]
  await again(old, recent, waiting)
  await agePromises(world, '31 days')
  const relayedDaysAgo = (tenderId: string, days: number) =>
    world.db
      .updateTable('outbox')
      .set({ relayed_at: sql<string>`clock_timestamp() - make_interval(days => ${days})` })
      .where(sql<boolean>`payload ->> 'tenderId' = ${tenderId}`)
      .execute()
  await relayedDaysAgo(old, 31)
  await relayedDaysAgo(recent, 29)

  expect(await forgetRelayedJobs(world.db)).toBe(1)
  const kept = await world.jobsPromised(rankTender)
  expect(kept).toHaveLength(2)
  expect(kept).toEqual(expect.arrayContaining([{ tenderId: recent }, { tenderId: waiting }]))
})
