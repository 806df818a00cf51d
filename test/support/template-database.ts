import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { databaseUrl, startEmbedded } from '#db/embedded.ts'
import { migrateQueues } from '#db/migrate-queues.ts'
import { migrateToLatest } from '#db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the server that all test files share, and the name of the database to copy. */
    testServer: { url: string; template: string }
  }
}

const templateName = 'outturn_template'

/** Before all files: one server in a temporary folder, and in it one migrated database that every file copies. */
export default async function prepare({ provide }: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'outturn-test-'))
  // Where root lends the server an account, that account must get in.
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, durable: false, log: () => undefined })
  async function leave() {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }

  try {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database ${templateName}`)
    await client.end()
    const template = databaseUrl(server.url, templateName)
    await migrateToLatest(template, { madeFor: 'test' })
    await migrateQueues(template)
  } catch (error) {
    await leave()
    throw error
  }
  provide('testServer', { url: server.url, template: templateName })
  return leave
}
