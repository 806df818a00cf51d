import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { masterKeyOf } from '#workers/supervisor.ts'
import { useDatabase } from '#test/support/database.ts'

const { url, owner } = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'outturn-start-'))
const masterKey = Buffer.alloc(32).toString('base64')
const mail = { SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'outturn@example.org' }

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('everything that is wrong with the configuration is said at once', async () => {
  const { code, said } = await start({ PORT: 'ninety', DATABASE_URL: 'mysql://here', REDIS_URL: 'there' })
  expect(code).toBe(1)
  expect(said).toContain('PORT must be')
  expect(said).toContain('DATABASE_URL must be')
  expect(said).toContain('REDIS_URL must be')
  expect(said).toContain('MASTER_KEY is missing')
})

test('a taken port is named, and how to choose another', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, 'localhost', () => resolve((other.address() as { port: number }).port))
  })
  const { code, said } = await start({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${port} is taken, perhaps by another Outturn: stop that, or choose another port with PORT=${port + 1}.`,
  )
})

test('a data folder that cannot be written to is named', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { code, said } = await start({ DATA_DIR: join(file, 'data') })
  expect(code).toBe(1)
  expect(said).toBe(
    `The data folder ${join(file, 'data')} cannot be written to (ENOTDIR): set DATA_DIR to one that can.`,
  )
})

const wrong = new URL(url)
wrong.password = 'wrong'
const absent = new URL(url)
absent.pathname = '/no_such_database'

test.each([
  ['no server', 'postgres://somebody@127.0.0.1:1/outturn', 'nothing answers at 127.0.0.1:1'],
  ['a wrong password', wrong.href, 'the server does not accept the user "outturn" with this password'],
  ['no such database', absent.href, 'the server has no database named "no_such_database"'],
])('a DATABASE_URL with %s gets one sentence without the password', async (_, databaseUrl, reason) => {
  const { code, said } = await start({ DATABASE_URL: databaseUrl, MASTER_KEY: masterKey })
  expect(code).toBe(1)
  expect(said).toBe(`DATABASE_URL does not work: ${reason}.`)
})

test('a database that was made for a demo or a test never becomes a real portal', async () => {
  const { code, said } = await start({ DATABASE_URL: url, MASTER_KEY: masterKey })
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('made for a test') as string })
  expect(said).toContain('it never becomes a real portal')
})

test.each(['test', 'demo'])('a database with real people is not started with PORTAL_MODE=%s', async (PORTAL_MODE) => {
  await owner.transaction().execute(async (tx) => {
    await sql`delete from portal_mark`.execute(tx)
  })
  const { code, said } = await start({ DATABASE_URL: url, MASTER_KEY: masterKey, PORTAL_MODE })
  expect(code).toBe(1)
  expect(said).toMatch(
    PORTAL_MODE === 'demo'
      ? 'The demo has a database of its own'
      : 'This database was not made for a test: its people are real',
  )
})

test('an unknown command is refused', async () => {
  expect(await start({}, 'no-such-command')).toEqual({ code: 1, said: 'There is no command "no-such-command".' })
})

test('the master key is made once, for its owner alone, and never in place of a lost one', () => {
  const key = masterKeyOf(folder)
  expect(Buffer.from(key, 'base64')).toHaveLength(32)
  expect(masterKeyOf(folder, { mayMake: false })).toBe(key)
  expect(statSync(join(folder, 'master-key')).mode & 0o777).toBe(0o600)
  rmSync(join(folder, 'master-key'))
  expect(() => masterKeyOf(folder, { mayMake: false })).toThrow('put it back')
})

async function start(env: Record<string, string>, command = 'start') {
  const child = spawn(process.execPath, ['workers/start.mjs', command], {
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      PORT: '39871',
      ...mail,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const keep = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said: said.trim() }
}
