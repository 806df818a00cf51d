import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { leaveNotices, noticesOf } from '#app/platform/notices.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('workers that leave the notices of one promise at once, in any order, leave each person one', async () => {
  const personIds = Array.from({ length: 200 }, () => randomUUID())
  const jobIds = Array.from({ length: 10 }, () => randomUUID())
  for (const jobId of jobIds) {
    const leave = (to: readonly string[]) =>
      leaveNotices(world.db, { jobId, personIds: to, text: 'Something was decided.', href: '/somewhere' })
    await Promise.all([personIds, personIds.toReversed(), personIds, personIds.toReversed()].map(leave))
    await leave(personIds)
  }
  const left = await world.db.selectFrom('notice').select(['outbox_id', 'person_id']).execute()
  expect(left).toHaveLength(jobIds.length * personIds.length)
  expect(await noticesOf(world.db, personIds[0] ?? '', 99)).toHaveLength(jobIds.length)
})

test('news is dated when it happened, however late it is delivered', async () => {
  const at = storyInstant('2027-02-01T09:00')
  await world.setClock(at)
  await world.db
    .transaction()
    .execute((tx) =>
      enqueue(tx, tellOwners, { organisationId: randomUUID(), personId: randomUUID() }, { requestId: 'x' }),
    )
  const { id: jobId } = await world.db.selectFrom('outbox').select('id').executeTakeFirstOrThrow()
  await world.setClock(storyInstant('2027-03-01T09:00'))
  const personId = randomUUID()
  await leaveNotices(world.db, { jobId, personIds: [personId], text: 'Late news.', href: '/somewhere' })
  const [news] = await noticesOf(world.db, personId, 1)
  expect(news && Math.abs(news.at - at)).toBeLessThan(60_000)
})

test('a promise that concerns nobody leaves nothing', async () => {
  const jobId = randomUUID()
  await leaveNotices(world.db, { jobId, personIds: [], text: 'Nobody.', href: '/somewhere' })
  expect(await world.db.selectFrom('notice').select('id').where('outbox_id', '=', jobId).execute()).toEqual([])
})
