import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { makeDatabase, type Db } from '#app/platform/database.server.ts'
import { databaseUrl } from '#db/embedded.ts'

/**
 * A migrated database for this test file alone, dropped after its last test. Call it at the top of the file; what it
 * returns is filled before the first test. `db` has the application's rights, `owner` those of migrations and commands.
 */
export function useDatabase(): { db: Db; owner: Db; url: string } {
  const server = inject('testServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(server.url, name)
  const db = makeDatabase(url)
  const owner = makeDatabase(url, { role: 'owner', max: 4 })

  beforeAll(async () => {
    await query(server.url, `create database ${name} template ${server.template}`)
  })
  afterAll(async () => {
    await db.destroy()
    await owner.destroy()
    await query(server.url, `drop database ${name} with (force)`)
  })
  return { db, owner, url }
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
