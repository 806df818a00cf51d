import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellOwners } from '#app/identity/jobs.ts'
import { href } from '#app/lib/href.ts'
import { words } from '#app/lib/mail-text.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { whenEnded } from '#db/child-end.ts'
import { endProcess, freePort, startProcess } from '#test/support/built-portal.ts'
import { postfixReport } from '#test/support/delivery-reports.ts'
import { figuresAt } from '#test/support/figures.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { aMailServer, type MailServer } from '#test/support/mail-server.ts'
import { useWorld } from '#test/support/world.ts'

/** Two web and two worker processes, as on two machines: all that they share is the database. */
const world = useWorld()
const masterKey = randomBytes(32).toString('base64')
const folder = mkdtempSync(join(tmpdir(), 'outturn-processes-'))
let said = ''
let mailServer: MailServer
let bouncePort = 0

interface Running {
  process: ChildProcess
  url: string
  figures: string
}
const webs: Running[] = []
const workers: Running[] = []

async function run(entry: 'server' | 'main'): Promise<Running> {
  const [port, metricsPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORTAL_MODE: 'test',
    DATABASE_URL: world.url,
    MASTER_KEY: masterKey,
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: url,
    METRICS_PORT: String(metricsPort),
    DRAIN_SECONDS: '2',
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'Outturn <outturn@example.org>',
    BOUNCE_ADDRESS: 'bounces@mail.example.org',
    BOUNCE_PORT: String(bouncePort),
    LOG_LEVEL: 'debug',
  }
  const started = await startProcess(`build/workers/${entry}.js`, env, (text) => (said += text))
  return { process: started, url, figures: `http://127.0.0.1:${metricsPort}` }
}

beforeAll(async () => {
  mailServer = await aMailServer()
  bouncePort = await freePort()
  webs.push(...(await Promise.all([run('server'), run('server')])))
  workers.push(...(await Promise.all([run('main'), run('main')])))
})
afterAll(async () => {
  await Promise.all([...webs, ...workers].map((one) => endProcess(one.process)))
  await mailServer.close()
  rmSync(folder, { recursive: true, force: true })
})

const statusOf = async (url: string) => (await fetch(url)).status
const lines = () => said.split('\n').filter((line) => line.startsWith('{'))

test('every process is live and ready, and shows its figures at its own door', async () => {
  for (const { url } of webs) {
    expect(await statusOf(`${url}/health/live`)).toBe(200)
    expect(await statusOf(`${url}/health/ready`)).toBe(200)
    expect(await statusOf(`${url}/metrics`)).toBe(404)
  }
  for (const { figures } of [...webs, ...workers]) expect(await statusOf(`${figures}/health/ready`)).toBe(200)

  await fetch(`${webs[0]!.url}${href('/tenders')}`)
  // An answer is counted once it has left, which its reader may see first.
  const answers = 'outturn_request_seconds_count{method="GET",route="/tenders",status="2xx"}'
  await expect.poll(async () => (await figuresAt(webs[0]!.figures)).get(answers)).toBe(1)
  const web = await figuresAt(webs[0]!.figures)
  expect(web.get('outturn_statement_seconds_count{outcome="done"}')).toBeGreaterThan(0)
  const worker = await figuresAt(workers[0]!.figures)
  expect(worker.get('outturn_outbox_waiting')).toBe(0)
  expect(worker.get('outturn_failed_jobs')).toBe(0)
  expect(worker.get('outturn_queue_jobs{queue="documents",state="active"}')).toBe(0)
})

test('a connection that a proxy keeps for a minute is not closed under its next form', async () => {
  const answer = await fetch(`${webs[1]!.url}/health/live`)
  expect(answer.headers.get('Keep-Alive')).toBe('timeout=75')
})

test('logs lead from an answer to its line, and hold no address with a secret in it', async () => {
  const token = randomBytes(24).toString('base64url')
  const answer = await fetch(`${webs[0]!.url}${href('/invitations/:token', { token })}?from=mail`, {
    headers: { Cookie: '__Host-outturn=a-session-of-somebody' },
  })
  const requestId = answer.headers.get('X-Request-Id') ?? ''
  await expect.poll(() => lines().filter((line) => line.includes(requestId))).toHaveLength(1)
  const line = JSON.parse(lines().find((one) => one.includes(requestId)) ?? '') as unknown
  expect(line).toMatchObject({
    message: 'answered',
    route: '/invitations/:token',
    method: 'GET',
    status: answer.status,
  })
  expect(said).not.toContain(token)
})

test('the log tells wrong passwords for one address from those for another, without either', async () => {
  const tries = ['somebody@example.org', 'Somebody@example.org', 'other@example.org']
  for (const email of tries) {
    const headers = { Origin: webs[0]!.url }
    const body = new URLSearchParams({ email, password: 'typed in vain' })
    expect((await fetch(`${webs[0]!.url}${href('/sign-in')}`, { method: 'POST', headers, body })).status).toBe(422)
  }
  const seen = () => lines().filter((line) => line.includes('shows who they are'))
  await expect.poll(() => seen().length).toBe(tries.length)
  const [first, second, third] = seen().map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(first).toMatchObject({ step: 'password', outcome: 'wrong address or password', subject: second?.['subject'] })
  expect(third?.['subject']).not.toBe(first?.['subject'])
  expect(said).not.toMatch(/somebody@|other@|in vain/i)
})

test('while more people sign in than can be checked at once, pages are answered before most of them', async () => {
  const [{ url }] = webs as [Running]
  const headers = { Origin: url }
  let checked = 0
  const tries = Array.from({ length: 50 }, async (_, i) => {
    const body = new URLSearchParams({ email: `person${i}@example.org`, password: 'typed in vain' })
    const { status } = await fetch(`${url}${href('/sign-in')}`, { method: 'POST', headers, body })
    if (status === 422) checked += 1
    return status
  })
  await expect.poll(() => checked).toBeGreaterThan(0)
  for (let page = 0; page < 5; page++) expect(await statusOf(`${url}${href('/tenders')}`)).toBe(200)
  expect(checked).toBeLessThan(10)
  const statuses = await Promise.all(tries)
  expect(new Set(statuses)).toEqual(new Set([422, 503]))
})

test('with two workers, one of them killed, every promise is kept, once to an outsider, and the sweeps go on', async () => {
  const organisation = await world.anOrganisation('provider')
  const owner = await world.aPerson(organisation, ['owner'])
  const count = 300
  const joined = await Promise.all(
    Array.from({ length: count }, (_, i) => world.aPerson(organisation, ['bid writer'], `Newcomer ${i}.`)),
  )
  const requestId = randomUUID()
  await world.db.transaction().execute(async (tx) => {
    for (const { personId } of joined) {
      await enqueue(tx, tellOwners, { organisationId: organisation.id, personId }, { requestId })
    }
  })
  const told = async () =>
    (await world.db.selectFrom('notice').select('text').where('person_id', '=', owner.personId).execute()).map(
      ({ text }) => text,
    )
  await expect.poll(async () => (await told()).length).toBeGreaterThan(20)
  workers[0]!.process.kill('SIGKILL')
  expect((await told()).length).toBeLessThan(count)

  const forgotten = randomUUID()
  await sql`
    insert into outbox (id, job, queue, payload, attempts, request_id, promised_at, relayed_at)
    values (${forgotten}, 'identity.tell-owners', 'mail', '{}', 1, 'test', clock_timestamp() - interval '40 days',
            clock_timestamp() - interval '31 days')`.execute(world.db)
  await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBe(count)
  expect(new Set(await told()).size).toBe(count)
  const isThere = () => world.db.selectFrom('outbox').select('id').where('id', '=', forgotten).execute()
  await expect.poll(isThere, { timeout: 60_000 }).toEqual([])

  const done = lines().filter((line) => line.includes(requestId) && line.includes('a job is done'))
  expect(done.length).toBeGreaterThan(count / 2)
  expect(JSON.parse(done[0] ?? '')).toMatchObject({ requestId, job: tellOwners.name, queue: 'mail' })
})

test('a mail that came back is noted by the worker that is left, whichever had the port before', async () => {
  const letter = { to: 'ada@example.net', subject: words`Your invitation`, text: words`Only for your eyes.` }
  const { mailId } = await world.db.transaction().execute((tx) => sendMail(tx, letter, { requestId: 'test' }))
  const state = async () =>
    (await world.db.selectFrom('mail').select('state').where('id', '=', mailId).executeTakeFirst())?.state
  await expect.poll(state, { timeout: 60_000 }).toBe('sent')
  const { mailFrom } = mailServer.envelopes.at(-1)!
  const to = mailFrom ? mailFrom.address : ''
  const server = createTransport({ host: '127.0.0.1', port: bouncePort, name: 'mx.example.net' })
  const report = () =>
    server.sendMail({ envelope: { from: '', to: [to] }, raw: postfixReport({ to }) }).then(
      ({ response }) => response,
      () => null,
    )
  await expect.poll(report, { timeout: 20_000 }).toMatch(/^250 /)
  expect(await state()).toBe('bounced')
  expect(lines().filter((line) => line.includes('a mail came back'))).toHaveLength(1)
  for (const secret of ['ada@example.net', 'Only for your eyes', to]) expect(said).not.toContain(secret)
})

test('with two web processes, one of them killed, the other answers', async () => {
  webs[0]!.process.kill('SIGKILL')
  expect(await statusOf(`${webs[1]!.url}${href('/tenders')}`)).toBe(200)
})

test('a process that is told to stop first says that it is not ready, then finishes what it has begun', async () => {
  const { url, process: web } = webs[1]!
  const slow = await world.owner.transaction().execute(async (tx) => {
    await sql`lock table tender in access exclusive mode`.execute(tx)
    // A page that nobody asked for before is not kept from this second.
    const answer = fetch(`${url}${href('/tenders')}?q=slow`)
    await aWaiterFor(world, 'tender')
    web.kill('SIGTERM')
    await expect.poll(() => statusOf(`${url}/health/ready`)).toBe(503)
    return { answer }
  })
  expect((await slow.answer).status).toBe(200)
  expect(await whenEnded(web)).toEqual({ code: 0, signal: null })
})

test('what is broken by force is logged without any secret', async () => {
  const before = lines().length
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
    .execute(world.owner)
    .catch(() => undefined)
  await expect
    .poll(() =>
      lines()
        .slice(before)
        .some((line) => line.includes('"level":"error"')),
    )
    .toBe(true)
  for (const secret of [masterKey, new URL(world.url).password, 'a-session-of-somebody']) {
    expect(said).not.toContain(secret)
  }
})
