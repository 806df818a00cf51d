import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
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
})

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
    owner.once('exit', () => reject(new Error('the owner did not start')))
  })
  return { url, kill: () => owner.kill('SIGKILL') }
}

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
