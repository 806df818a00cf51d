import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { leaveNotices, noticesOf } from '#app/platform/notices.server.ts'
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

test('a promise that concerns nobody leaves nothing', async () => {
  const jobId = randomUUID()
  await leaveNotices(world.db, { jobId, personIds: [], text: 'Nobody.', href: '/somewhere' })
  expect(await world.db.selectFrom('notice').select('id').where('outbox_id', '=', jobId).execute()).toEqual([])
})
