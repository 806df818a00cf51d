import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDatabase } from '#app/platform/database.server.ts'
import { makeRegistry, measureStatements, serveMetrics } from '#app/platform/metrics.server.ts'
import { watchReadiness } from '#app/platform/readiness.server.ts'
import { measureAnswers } from '#app/web/answers.server.ts'
import { useDatabase } from '#test/support/database.ts'
import { figuresAt } from '#test/support/figures.ts'

const { url: databaseUrl } = useDatabase()
const registry = makeRegistry()
const db = makeDatabase(databaseUrl, { onStatement: measureStatements(registry) })
const readiness = watchReadiness(db)
const server = serveMetrics({ registry, readiness, port: 0, host: '127.0.0.1' })
let url = ''

beforeAll(async () => {
  if (!server.listening) await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await db.destroy()
})

test('statements are counted and timed, those that fail apart', async () => {
  await sql`select 1`.execute(db)
  await expect(sql`select nonsense`.execute(db)).rejects.toThrow()
  const figures = await figuresAt(url)
  expect(figures.get('outturn_statement_seconds_count{outcome="done"}')).toBe(1)
  expect(figures.get('outturn_statement_seconds_count{outcome="fault"}')).toBe(1)
  expect(figures.get('outturn_statement_seconds_sum{outcome="done"}')).toBeLessThan(5)
})

test('answers are timed by route pattern and class of status, and by nothing that a visitor chooses', async () => {
  const answered = { requestId: 'r', method: 'GET', route: '/tenders/:reference', isCutShort: false, personId: 'p' }
  const tell = measureAnswers(registry)
  tell({ ...answered, status: 200, ms: 20 })
  tell({ ...answered, status: 204, ms: 30 })
  tell({ ...answered, status: 404, ms: 1 })
  const figures = await figuresAt(url)
  const of = (what: string, status: string) =>
    figures.get(`outturn_request_seconds_${what}{method="GET",route="/tenders/:reference",status="${status}"}`)
  expect(of('count', '2xx')).toBe(2)
  expect(of('sum', '2xx')).toBeCloseTo(0.05)
  expect(of('count', '4xx')).toBe(1)
})

test('memory and the like of the process are there', async () => {
  const figures = await figuresAt(url)
  expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
  expect(figures.get('nodejs_eventloop_lag_p99_seconds')).toBeDefined()
})

test('the door tells life and readiness, and nothing else', async () => {
  const answer = async (path: string) => {
    const response = await fetch(`${url}${path}`)
    return [response.status, await response.text()]
  }
  expect(await answer('/health/live')).toEqual([200, 'live'])
  expect(await answer('/health/ready')).toEqual([200, 'ready'])
  expect((await answer('/'))[0]).toBe(404)
  readiness.leave()
  expect(await answer('/health/ready')).toEqual([503, 'this process is stopping'])
})
