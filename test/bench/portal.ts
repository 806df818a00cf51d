import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { SystemContext } from '#app/platform/context.server.ts'
import { makeDatabase } from '#app/platform/database.server.ts'
import { filesOnDisk } from '#app/platform/files.server.ts'
import { makeKeys } from '#app/platform/keys.server.ts'
import { databaseUrl, startEmbedded } from '#db/embedded.ts'
import { migrateQueues } from '#db/migrate-queues.ts'
import { migrateToLatest } from '#db/migrate.ts'

/** A built portal with a durable database of its own, for as long as `measure` takes. */
export async function withPortal(
  measure: (portal: { url: string; plainUrl: string; system: SystemContext; databaseUrl: string }) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-bench-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, log: () => undefined })
  const children: ChildProcess[] = []
  try {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query('create database bench')
    await client.end()
    const url = databaseUrl(server.url, 'bench')
    await migrateToLatest(url)
    await migrateQueues(url)
    const masterKey = randomBytes(32).toString('base64')
    const db = makeDatabase(url)
    const files = filesOnDisk(join(dataDir, 'files'))
    const system = { db, keys: makeKeys(masterKey), files, requestId: 'bench' }
    const [port, plainPort] = [39_411, 39_412]
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      PORTAL_MODE: 'test',
      DATABASE_URL: url,
      MASTER_KEY: masterKey,
      DATA_DIR: dataDir,
      PUBLIC_URL: `http://localhost:${port}`,
    }
    children.push(await started('build/workers/server.js', { ...env, PORT: String(port) }))
    children.push(await started('test/bench/plain-server.ts', { ...env, PORT: String(plainPort) }))
    await measure({
      url: `http://localhost:${port}`,
      plainUrl: `http://localhost:${plainPort}/`,
      system,
      databaseUrl: url,
    })
    await db.destroy()
  } finally {
    await Promise.all(children.map(ended))
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function started(entry: string, env: Record<string, string | undefined>): Promise<ChildProcess> {
  const child = fork(entry, {
    env: env as NodeJS.ProcessEnv,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve()
    })
    child.once('exit', (code) => {
      reject(new Error(`${entry} stopped with code ${code}`))
    })
  })
  return child
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exit
}
