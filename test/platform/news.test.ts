import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { leaveNews, newsOf } from '#app/platform/news.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const organisationId = randomUUID()

test('workers that leave the notices of one promise at once, in any order, leave each person one', async () => {
  const personIds = Array.from({ length: 200 }, () => randomUUID())
  const jobIds = Array.from({ length: 10 }, () => randomUUID())
  for (const jobId of jobIds) {
    const leave = (to: readonly string[]) =>
      leaveNews(world.db, {
        jobId,
        organisationId,
        personIds: to,
        text: 'Something was decided.',
        href: '/somewhere',
      })
    await Promise.all([personIds, personIds.toReversed(), personIds, personIds.toReversed()].map(leave))
    await leave(personIds)
  }
  const left = await world.db.selectFrom('notice').select(['outbox_id', 'person_id']).execute()
  expect(left).toHaveLength(jobIds.length * personIds.length)
  expect(await newsOf(world.db, { personId: personIds[0] ?? '', organisationId }, 99)).toHaveLength(jobIds.length)
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
  await leaveNews(world.db, { jobId, organisationId, personIds: [personId], text: 'Late news.', href: '/somewhere' })
  const [news] = await newsOf(world.db, { personId, organisationId }, 1)
  expect(news && Math.abs(news.at - at)).toBeLessThan(60_000)
})

test('a promise that concerns nobody leaves nothing', async () => {
  const jobId = randomUUID()
  await leaveNews(world.db, { jobId, organisationId, personIds: [], text: 'Nobody.', href: '/somewhere' })
  expect(await world.db.selectFrom('notice').select('id').where('outbox_id', '=', jobId).execute()).toEqual([])
})

test('who works for two organisations reads the news of each at home in it', async () => {
  const personId = randomUUID()
  const other = randomUUID()
  const told = { personIds: [personId], href: '/somewhere' }
  await leaveNews(world.db, { ...told, jobId: randomUUID(), organisationId, text: 'For the bidder alone.' })
  await leaveNews(world.db, { ...told, jobId: randomUUID(), organisationId: other, text: 'For the buyer.' })
  expect(await newsOf(world.db, { personId, organisationId: other }, 9)).toMatchObject([{ text: 'For the buyer.' }])

  await world.db.updateTable('notice').set({ organisation_id: null }).where('text', '=', 'For the buyer.').execute()
  expect(await newsOf(world.db, { personId, organisationId }, 9)).toHaveLength(2)
  expect(await newsOf(world.db, { personId, organisationId, isBound: true }, 9)).toHaveLength(1)
})
