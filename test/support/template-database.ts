import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { databaseUrl, startEmbedded } from '#db/embedded.ts'
import { migrateQueues } from '#db/migrate-queues.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: {
      /** The maintenance database of the server that all test files share. */
      url: string
      /** The name of the migrated database to copy. */
      template: string
      /** Of all worlds, so that one can go on where another ended. */
      masterKey: string
      /** For files of tests. Those of each database that is copied lie in `files-of/` and its name. */
      folder: string
    }
  }
}

const templateName = 'outturn_template'

/**
 * Before all files: one server in a temporary folder, and in it one migrated database that every file copies, and a list
 * of the stages that were played in this run.
 */
export default async function prepare({ provide }: TestProject) {
  const dataDir = makeTemporaryFolder('outturn-test-')
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
    await client.query(`create table stage (key text primary key, database text, at bigint, made bytea)`)
    await client.end()
    const template = databaseUrl(server.url, templateName)
    await migrateToLatest(template, { madeFor: 'test' })
    await migrateQueues(template)
  } catch (error) {
    await leave()
    throw error
  }
  const folder = join(dataDir, 'of-tests')
  mkdirSync(join(folder, 'files-of', templateName), { recursive: true })
  const masterKey = randomBytes(32).toString('base64')
  provide('testServer', { url: server.url, template: templateName, masterKey, folder })
  return leave
}
