import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { whenEnded } from '#db/child-end.ts'
import { startEmbedded } from '#db/embedded.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'outturn-embedded-'))
chmodSync(dataDir, 0o755)
const owners: ChildProcess[] = []

afterAll(() => {
  for (const owner of owners) owner.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

test('what was committed outlives kill -9 of the owner, and of owner and server together', async () => {
  const first = await ownerProcess()
  await query(first.url, 'create table kept (n int)')
  await query(first.url, 'insert into kept values (1)')
  first.kill()

  const second = await ownerProcess()
  await query(second.url, 'insert into kept values (2)')
  process.kill(serverPid(), 'SIGKILL')
  second.kill()

  const third = await startEmbedded({ dataDir, log: () => undefined })
  expect(await query(third.url, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
  await third.stop()
}, 60_000)

test('a server that is killed alone comes back at the same address', async () => {
  const sentences: string[] = []
  const server = await startEmbedded({ dataDir, log: (sentence) => void sentences.push(sentence) })
  const before = serverPid()
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => query(server.url, 'select 1'), { timeout: 15_000, interval: 100 })
  expect(serverPid()).not.toBe(before)
  expect(sentences).toEqual(['The database stopped by itself; starting it again.'])
  await server.stop()
})

test('a server that is killed at the moment when it is ready comes back every time', async () => {
  const server = await startEmbedded({ dataDir, durable: false, log: () => undefined })
  for (const pauseMs of [2, 6, 10, 14, 20]) {
    const killer = spawn(process.execPath, ['--input-type=module', '--eval', killAtReady, dataDir, String(pauseMs)])
    await once(killer.stdout, 'data')
    process.kill(serverPid(), 'SIGKILL')
    expect(await whenEnded(killer)).toMatchObject({ code: 0 })
    await vi.waitFor(() => query(server.url, 'select 1'), { timeout: 15_000, interval: 100 })
  }
  await server.stop()
}, 90_000)

test('what a server said before it died stays in its log', async () => {
  const server = await startEmbedded({ dataDir, log: () => undefined })
  const logFile = join(dataDir, 'postgres.log')
  const before = readFileSync(logFile, 'utf8')
  process.kill(serverPid(), 'SIGKILL')
  await vi.waitFor(() => query(server.url, 'select 1'), { timeout: 15_000, interval: 100 })
  expect(readFileSync(logFile, 'utf8').startsWith(before)).toBe(true)
  await server.stop()
})

test('a page that the disk has changed would be found: a new database has checksums', async () => {
  const server = await startEmbedded({ dataDir, log: () => undefined })
  expect(await query(server.url, 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
  await server.stop()
})

test('a second start in the same folder is refused in one sentence', async () => {
  const server = await startEmbedded({ dataDir, log: () => undefined })
  await expect(startEmbedded({ dataDir, log: () => undefined })).rejects.toThrow(
    `Another Outturn already uses the data folder ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
  )
  await server.stop()
})

/** Another process that owns the server, as the supervisor does. */
async function ownerProcess() {
  const script = `
    import { whenEnded } from '#db/child-end.ts'
import { startEmbedded } from '#db/embedded.ts'
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined })
    console.log(server.url)
    setInterval(() => undefined, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  owners.push(owner)
  const url = await new Promise<string>((resolve, reject) => {
    owner.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    void whenEnded(owner).then(() => reject(new Error('the owner did not start')))
  })
  return { url, kill: () => owner.kill('SIGKILL') }
}

/** Kills the next server so long after it says that it is ready. A process of its own, because ours would be too late. */
const killAtReady = `
  import { readFileSync } from 'node:fs'
  const [, folder, pauseMs] = process.argv
  const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  const look = () => {
    try {
      const lines = readFileSync(folder + '/postgres/postmaster.pid', 'utf8').split('\\n')
      return { pid: Number(lines[0]), isReady: lines[7]?.startsWith('ready') }
    } catch {
      return {}
    }
  }
  const first = look().pid
  console.log('watching')
  let now = look()
  for (; now.pid === first || !now.isReady; now = look()) wait(1)
  wait(Number(pauseMs))
  process.kill(now.pid, 'SIGKILL')`

function serverPid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
