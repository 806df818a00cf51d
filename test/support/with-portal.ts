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
import { startBuiltPortal } from './built-portal.ts'

export interface RunningPortal<Prepared> {
  url: string
  databaseUrl: string
  system: SystemContext
  /** Of its web process. */
  processId: number
  prepared: Prepared
}

/** A built portal with a durable, migrated and otherwise empty database, for as long as `use` takes. */
export async function withPortal<Prepared>(
  mode: 'test' | 'demo',
  prepare: (system: SystemContext) => Promise<Prepared>,
  use: (portal: RunningPortal<Prepared>) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-portal-'))
  // Where root lends the server an account, that account must get in.
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, log: () => undefined })
  try {
    await query(server.url, 'create database outturn')
    const url = databaseUrl(server.url, 'outturn')
    await migrateToLatest(url, { madeFor: 'test' })
    await migrateQueues(url)
    const masterKey = randomBytes(32).toString('base64')
    const db = makeDatabase(url)
    const system = { db, keys: makeKeys(masterKey), files: filesOnDisk(join(dataDir, 'files')), requestId: 'portal' }
    const prepared = await prepare(system)
    const portal = await startBuiltPortal(['server'], { databaseUrl: url, masterKey, dataDir, mode })
    try {
      await use({ url: portal.url, databaseUrl: url, system, processId: portal.processIds[0] ?? 0, prepared })
    } finally {
      await portal.stop()
      await db.destroy()
    }
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
