import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetOldAttempts, forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

const anAttempt = (change: Partial<Attempt> = {}): Attempt => ({
  purpose: 'sign in',
  subject: `${randomUUID()}@example.org`,
  network: randomUUID(),
  knownBrowser: null,
  ...change,
})

async function tryTimes(times: number, attempt: Attempt) {
  const results = []
  for (let i = 0; i < times; i++) results.push(await takeAttempt(world.db, attempt))
  return results
}

/** As if so many seconds had passed. */
async function wait(seconds: number) {
  await world.db
    .updateTable('attempt')
    .set({ expire: sql<number>`expire - ${seconds * 1000}::bigint` })
    .execute()
}

test('five tries are free, the sixth has to wait for a minute at most, and is let in after it', async () => {
  const attempt = anAttempt()
  const results = await tryTimes(6, attempt)
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false])
  const [refused] = results.slice(-1)
  if (!refused || refused.ok) throw new Error('it was let in')
  expect(refused.refusal.waitSeconds).toBeGreaterThan(50)
  expect(refused.refusal.waitSeconds).toBeLessThanOrEqual(60)
  await wait(61)
  expect((await takeAttempt(world.db, attempt)).ok).toBe(true)
})

test('pauses grow for whoever goes on, up to an hour, and never beyond', async () => {
  const attempt = anAttempt()
  const longest = async (times: number) => {
    const last = (await tryTimes(times, attempt)).at(-1)
    return last && !last.ok ? last.refusal.waitSeconds : 0
  }
  expect(await longest(6)).toBeLessThanOrEqual(60)
  const second = await longest(10)
  expect(second).toBeGreaterThan(9 * 60)
  expect(second).toBeLessThanOrEqual(10 * 60)
  expect(await longest(50)).toBeGreaterThan(59 * 60)
  expect(await longest(50)).toBeLessThanOrEqual(60 * 60)
  await wait(3601)
  expect((await takeAttempt(world.db, attempt)).ok).toBe(true)
})

test('somebody whom others lock out gets in from another network, and from a browser that they used before', async () => {
  const attacked = anAttempt()
  await tryTimes(30, attacked)
  expect((await takeAttempt(world.db, attacked)).ok).toBe(false)
  expect((await takeAttempt(world.db, { ...attacked, network: 'elsewhere' })).ok).toBe(true)
  const known = { ...attacked, knownBrowser: randomUUID() }
  expect((await tryTimes(6, known)).map(({ ok }) => ok)).toEqual([true, true, true, true, true, false])
})

test('one network that tries many addresses is paused as a whole, known browsers in it are not', async () => {
  const network = randomUUID()
  for (let i = 0; i < 60; i++) expect((await takeAttempt(world.db, anAttempt({ network }))).ok).toBe(true)
  expect((await takeAttempt(world.db, anAttempt({ network }))).ok).toBe(false)
  expect((await takeAttempt(world.db, anAttempt({ network, knownBrowser: randomUUID() }))).ok).toBe(true)
})

test('success begins the count anew and does not count against the network', async () => {
  const network = randomUUID()
  const attempt = anAttempt({ network })
  for (let i = 0; i < 70; i++) {
    expect((await takeAttempt(world.db, attempt)).ok).toBe(true)
    await forgiveAttempt(world.db, attempt)
  }
})

test('capital letters make no other address, and another purpose has a count of its own', async () => {
  const attempt = anAttempt({ subject: 'Somebody@Example.org' })
  await tryTimes(5, attempt)
  expect((await takeAttempt(world.db, { ...attempt, subject: 'somebody@example.org' })).ok).toBe(false)
  expect((await takeAttempt(world.db, { ...attempt, purpose: 'second factor' })).ok).toBe(true)
})

test('two web processes count together, and of many tries at once five are let in', async () => {
  const attempt = anAttempt()
  const other = makeDatabase(world.url)
  try {
    const results = await Promise.all(
      // As many as the step of ten minutes lets through: with more, both steps choose, and not always the same.
      Array.from({ length: 10 }, (_, i) => takeAttempt(i % 2 ? other : world.db, attempt)),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(5)
  } finally {
    await other.destroy()
  }
})

test('no address stands in the table, and counts that are over are forgotten', async () => {
  const attempt = anAttempt({ subject: 'readable@example.org' })
  await takeAttempt(world.db, attempt)
  const rows = await world.db.selectFrom('attempt').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('readable')
  await wait(3 * 3600)
  await forgetOldAttempts(world.db)
  expect(await world.db.selectFrom('attempt').select('key').where('key', 'like', 'sign in %').execute()).toEqual([])
})
