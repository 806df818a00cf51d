import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicState } from '#app/platform/public-state.server.ts'
import { instant } from '#app/lib/time.ts'
import { publicPages } from '#app/web/public-pages.server.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
let server: ReturnType<express.Express['listen']>
let made: string[] = []
let refusal: Response | null = null

beforeAll(async () => {
  const app = express()
  const answer = publicPages(world.db, (request) => {
    made.push(request.originalUrl)
    return Promise.resolve(refusal ?? new Response(`page ${made.length}`, { headers: { 'Content-Type': 'text/html' } }))
  })
  app.use((request, response, next) => void answer(request, response, next).catch(next))
  app.use((_request, response) => void response.send('made for one'))
  server = app.listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
})

afterAll(() => server.close())

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  const { port } = server.address() as AddressInfo
  return (await fetch(`http://localhost:${port}${path}`, { headers, method })).text()
}

/** The portal's clock stands still but for what the test adds. */
async function at(second: number) {
  made = []
  refusal = null
  await world.setClock(instant(storyMorning + second * 1_000))
}

test('one making serves all who come in the same second, each address for itself', async () => {
  await at(0)
  const texts = await Promise.all(Array.from({ length: 20 }, () => get('/tenders?region=UKC')))
  const later = await get('/tenders?region=UKC')
  // The clock runs on while the test does: at most two of its seconds are touched.
  expect(made.length).toBeLessThanOrEqual(2)
  expect(new Set([...texts, later]).size).toBe(made.length)
  await get('/help')
  expect(made.at(-1)).toBe('/help')
})

test('what is published is there for the next who asks, in the same second too', async () => {
  await at(60)
  const before = await publicState(world.db)
  await get('/tenders')
  await world.anOrganisation('commissioner')
  const makings = made.length
  await get('/tenders')
  expect(made.length).toBeGreaterThan(makings)
  expect((await publicState(world.db)).changes).toBe(before.changes + 1)
})

test('a transaction that changes much counts once, one that is rolled back not at all', async () => {
  const before = await publicState(world.db)
  await world.owner.transaction().execute(async (tx) => {
    await tx.updateTable('region').set({ name: 'Elsewhere' }).execute()
    await tx.updateTable('organisation').set({ identifier: '1' }).execute()
  })
  expect((await publicState(world.db)).changes).toBe(before.changes + 1)
  const undone = world.owner.transaction().execute(async (tx) => {
    await tx.updateTable('region').set({ name: 'Nowhere' }).execute()
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect((await publicState(world.db)).changes).toBe(before.changes + 1)
})

test('at the next second of the clock a page is made anew: a deadline may have passed', async () => {
  await at(120)
  await get('/tenders')
  const makings = made.length
  await world.setClock(instant(storyMorning + 150 * 1_000))
  await get('/tenders')
  expect(made.length).toBeGreaterThan(makings)
})

test('whoever has a cookie, sends something or asks for another page is answered for themselves', async () => {
  await at(180)
  for (const answer of [
    await get('/tenders', { Cookie: '__Host-outturn=1' }),
    await get('/tenders', {}, 'POST'),
    await get('/home'),
    await get('/tenders/AB-1/documents/1'),
    await get('/tenders.data'),
  ]) {
    expect(answer).toBe('made for one')
  }
  expect(made).toEqual([])
})

test('a refusal and a page too large to keep are answered and made anew each time', async () => {
  await at(240)
  for (const [text, status] of [
    ['nothing', 404],
    ['sorry', 503],
    ['x'.repeat(300_001), 200],
  ] as const) {
    const makings = made.length
    for (let i = 0; i < 3; i++) {
      refusal = new Response(text, { status })
      expect(await get('/tenders/AB-1')).toBe(text)
    }
    expect(made).toHaveLength(makings + 3)
  }
})

test('what sets a cookie, and a page with a script, is made for its reader', async () => {
  await at(270)
  for (const answer of [
    new Response('hello', { headers: { 'Set-Cookie': 'a=1' } }),
    new Response('<script nonce="1">1</script>'),
  ]) {
    refusal = answer
    expect(await get('/tenders/AB-1')).toBe('made for one')
  }
})

test('the pages are told apart by their readers for whoever keeps them on the way', async () => {
  const { port } = server.address() as AddressInfo
  await at(300)
  const answer = await fetch(`http://localhost:${port}/tenders`)
  expect(answer.headers.get('Vary')).toBe('Cookie, Accept-Encoding')
  expect(answer.headers.get('Content-Encoding')).toBe('gzip')
  expect(await answer.text()).toMatch(/^page \d$/)
  const plain = await fetch(`http://localhost:${port}/tenders`, { headers: { 'Accept-Encoding': 'identity' } })
  expect(plain.headers.get('Content-Encoding')).toBeNull()
})
