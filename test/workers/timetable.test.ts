import { sql } from 'kysely'
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
    'contracts without a signed copy',
    'contracts in the words of an asker',
    'events not linked yet',
    'heads not mailed yet',
    'mails left waiting',
    'what no rule keeps any longer',
    'forms kept for an hour',
    'forms answered an hour ago',
    'attempts of the past',
    'failures dealt with long ago',
    'files begun and never finished',
    'files that no row names',
    'promises relayed a month ago',
  ])
  await sweepOnce(world.system)
  expect(await world.db.selectFrom('outbox').select('id').execute()).toEqual([])
})

/** A sweep that lasts until the test lets it go. */
function aLongSweep() {
  const started = Promise.withResolvers<undefined>()
  const released = Promise.withResolvers<undefined>()
  const run = async () => {
    started.resolve(undefined)
    await released.promise
    return 0
  }
  const release = () => {
    released.resolve(undefined)
  }
  return { sweep: { name: 'long', run }, started: started.promise, release }
}

test('of two workers at once one sweeps; the other has its turn afterwards', async () => {
  const ran: string[] = []
  const short = [{ name: 'short', run: async () => ran.push('short') }]
  const long = aLongSweep()
  const first = sweepOnce(world.system, [long.sweep])
  await long.started
  expect(await sweepOnce(world.system, short)).toBe(false)
  expect(ran).toEqual([])

  long.release()
  expect(await first).toBe(true)
  expect(await sweepOnce(world.system, short)).toBe(true)
  expect(ran).toEqual(['short'])
})

test('a worker that loses its connection loses its turn: another sweeps, and it goes no further itself', async () => {
  const ran: string[] = []
  const long = aLongSweep()
  const next = { name: 'next', run: async () => ran.push('next') }
  const first = sweepOnce(world.system, [long.sweep, next])
  const stopped = expect(first).rejects.toThrow()
  await long.started
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
  `.execute(world.owner)

  await expect.poll(() => sweepOnce(world.system, [])).toBe(true)
  long.release()
  await stopped
  expect(ran).toEqual([])
})
