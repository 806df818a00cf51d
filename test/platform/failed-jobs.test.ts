import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { instant } from '#app/lib/time.ts'
import {
  failedJobs,
  forgetResolvedJobs,
  giveUpFailedJob,
  keepFailedJob,
  promiseFailedJobAgain,
  type FailedJob,
} from '#app/platform/failed-jobs.server.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const request = { requestId: 'again' }

async function aFailure(with_: Partial<FailedJob> = {}): Promise<FailedJob> {
  const failed: FailedJob = {
    id: randomUUID(),
    job: 'evaluation.rank',
    queue: 'ranking',
    payload: { tenderId: randomUUID() },
    requestId: 'first',
    attempts: 5,
    reason: 'the panel has a member without scores',
    failedAt: storyMorning,
    ...with_,
  }
  await keepFailedJob(world.db, failed)
  return failed
}
const listed = async (id: string) => (await failedJobs(world.db, { limit: 100 })).find((failed) => failed.id === id)

test.each([
  ['a bare reason', 'a bare reason'],
  ['invalid input syntax for type uuid: "Ada Lovelace"', 'invalid input syntax for type uuid: "…"'],
  ['the mailbox ‘ada@example.org’ is full\nand a second line', 'the mailbox "…" is full'],
  ['[{"code":"invalid_type","path":["tenderId"],"received":"Ada"}]', 'what was promised is not of its shape'],
  ['x'.repeat(1000), 'x'.repeat(300)],
])('a reason is kept without what people wrote: %s', async (reason, kept) => {
  const { id } = await aFailure({ reason })
  expect(await listed(id)).toMatchObject({ reason: kept })
})

test('failures are listed newest first, as many as asked for', async () => {
  const older = await aFailure({ failedAt: instant(storyMorning + 1_000) })
  const newer = await aFailure({ failedAt: instant(storyMorning + 2_000) })
  expect((await failedJobs(world.db, { limit: 2 })).map(({ id }) => id)).toEqual([newer.id, older.id])
})

test('a promise that was forgotten meanwhile is made anew when it is tried again', async () => {
  const { id, payload } = await aFailure()
  expect(await world.db.transaction().execute((tx) => promiseFailedJobAgain(tx, id, request))).toBe(true)
  const promise = await world.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(promise).toMatchObject({ payload, job: 'evaluation.rank', attempts: 5, request_id: 'again', relayed_at: null })
})

test('a failure that nobody knows can be neither tried again nor given up', async () => {
  await world.db.transaction().execute(async (tx) => {
    expect(await promiseFailedJobAgain(tx, randomUUID(), request)).toBe(false)
    expect(await giveUpFailedJob(tx, randomUUID())).toBe(false)
  })
})

test('what was dealt with is forgotten after ninety days; what waits never is', async () => {
  const [old, recent, waiting] = [await aFailure(), await aFailure(), await aFailure()]
  const resolvedDaysAgo = (id: string, days: number) =>
    world.db
      .updateTable('failed_job')
      .set({ resolved_at: sql<string>`clock_timestamp() - make_interval(days => ${days})` })
      .where('id', '=', id)
      .execute()
  await resolvedDaysAgo(old.id, 91)
  await resolvedDaysAgo(recent.id, 89)
  expect(await forgetResolvedJobs(world.db)).toBe(1)
  const left = await world.db
    .selectFrom('failed_job')
    .select('id')
    .where('id', 'in', [old.id, recent.id, waiting.id])
    .execute()
  expect(left.map(({ id }) => id).sort()).toEqual([recent.id, waiting.id].sort())
})
