import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Instant } from '#app/lib/time.ts'
import { setPortalClock } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { useDatabase } from './database.ts'

/**
 * The built portal, running: a web and a worker process of its own for this test file, with a database of its own.
 * Call it at the top of the file; `url` is known from the first test on.
 */
export function usePortal() {
  const { db, url: databaseUrl } = useDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-portal-'))
  const masterKey = randomBytes(32).toString('base64')
  const system: SystemContext = {
    db,
    keys: makeKeys(masterKey),
    files: filesOnDisk(join(dataDir, 'files')),
    requestId: 'test',
  }
  const portal = {
    url: '',
    db,
    system,
    setClock: (at: Instant) => db.transaction().execute((tx) => setPortalClock(tx, at)),
    /** What the two processes have said so far. */
    log: () => output,
    processes: {} as { web: ChildProcess; worker: ChildProcess },
  }
  let output = ''

  beforeAll(async () => {
    const port = await freePort()
    portal.url = `http://localhost:${port}`
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      PORTAL_MODE: 'test',
      DATABASE_URL: databaseUrl,
      MASTER_KEY: masterKey,
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: portal.url,
    }
    const keep = (chunk: Buffer) => (output += chunk.toString())
    const start = async (entry: string) => {
      const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
      child.stdout?.on('data', keep)
      child.stderr?.on('data', keep)
      await new Promise<void>((resolve, reject) => {
        child.once('message', () => {
          resolve()
        })
        child.once('exit', (code) => {
          reject(new Error(`${entry} stopped with code ${code}: ${output}`))
        })
      })
      return child
    }
    const [web, worker] = await Promise.all([start('build/workers/server.js'), start('build/workers/main.js')])
    portal.processes = { web, worker }
  })
  afterAll(async () => {
    await Promise.all(Object.values(portal.processes).map(ended))
    rmSync(dataDir, { recursive: true, force: true })
  })
  return portal
}

export type Portal = ReturnType<typeof usePortal>

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
}
