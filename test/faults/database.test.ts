import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { databaseUrl, startEmbedded, type EmbeddedServer } from '#db/embedded.ts'
import { aProxyTo, type BreakableProxy } from './breakable-proxy.ts'
import { checkWords, makeBusyPeople, type BusyPeople } from './busy-people.ts'
import { sleep, startPortal, type RunningPortal } from './running-portal.ts'

const folder = mkdtempSync(join(tmpdir(), 'outturn-faults-database-'))
let server: EmbeddedServer
let proxy: BreakableProxy
let portal: RunningPortal
let people: BusyPeople

beforeAll(async () => {
  chmodSync(folder, 0o755)
  server = await startEmbedded({ dataDir: folder, log: () => undefined })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query('create database outturn')
  await client.end()
  const direct = databaseUrl(server.url, 'outturn')
  proxy = await aProxyTo(Number(new URL(direct).port))
  const throughProxy = new URL(direct)
  throughProxy.port = String(proxy.port)
  const env = { DATABASE_URL: throughProxy.href, MASTER_KEY: randomBytes(32).toString('base64') }
  portal = await startPortal(env, { directUrl: direct })
  people = await makeBusyPeople(portal)
})
afterAll(async () => {
  await portal.stop()
  await proxy.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a database that is stopped for 20 seconds costs nothing but the time, and every page says so', async () => {
  const work = people.work()
  await sleep(2_000)
  await proxy.cut()
  const away = await Promise.all([href('/tenders'), href('/home')].map(statusAt))
  const anybody = await fetch(`${portal.url}${href('/tenders')}`)
  const ready = await fetch(`${portal.url}/health/ready`)
  await sleep(20_000)
  const before = people.acknowledged()
  await proxy.mend()
  const back = await backAfter()
  await sleep(2_000)
  await work.stop()

  console.log(
    `pages back ${back} ms after the database; ${people.faults.length} pages said that they are not available`,
  )
  expect([...away, anybody.status, ready.status]).toEqual([503, 503, 503, 503])
  expect(await anybody.text()).toContain('Not available at the moment')
  expect(people.acknowledged().saved).toBeGreaterThan(before.saved)
  expect(people.faults.length).toBeGreaterThan(10)
  checkWords(people.faults)
  await people.checkThatNothingIsLost()
})

test('a database that says nothing more holds no page for ever', async () => {
  proxy.silence()
  const start = performance.now()
  expect(await statusAt(href('/tenders'))).toBe(503)
  console.log(`given up after ${Math.round(performance.now() - start)} ms`)
  await proxy.mend()
  console.log(`pages back ${await backAfter()} ms after the database`)
  await people.checkThatNothingIsLost()
})

async function statusAt(path: string): Promise<number> {
  const visitor = await people.visitor('Priya Shah')
  return (await visitor.get(path)).status
}

async function backAfter(): Promise<number> {
  const start = performance.now()
  while ((await statusAt(href('/tenders'))) !== 200) await sleep(50)
  return Math.round(performance.now() - start)
}
