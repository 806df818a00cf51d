import { expect, test } from 'vitest'
import { useWorld } from '#test/support/world.ts'
import { sweepOnce, sweeps } from '#workers/timetable.ts'

const world = useWorld()

test('a sweep that fails does not keep the others from running', async () => {
  const ran: string[] = []
  await sweepOnce(world.system, [
    { name: 'broken', run: () => Promise.reject(new Error('broken')) },
    {
      name: 'sound',
      run: () => {
        ran.push('sound')
        return Promise.resolve(1)
      },
    },
  ])
  expect(ran).toEqual(['sound'])
})

test('where every promise was kept, the sweeps of the portal find nothing to do', async () => {
  expect(sweeps.map(({ name }) => name)).toEqual([
    'proposals not unsealed',
    'rankings not computed',
    'contracts without a document',
    'mails left waiting',
    'old mails',
    'events not linked yet',
    'attempts of the past',
    'sessions over for a day',
    'promises relayed a month ago',
  ])
  await sweepOnce(world.system)
  expect(await world.db.selectFrom('outbox').select('id').execute()).toEqual([])
})
