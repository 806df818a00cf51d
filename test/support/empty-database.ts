import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { databaseUrl } from '#db/embedded.ts'

/**
 * Makes databases without anything in them, beside those of other test files; all are dropped after the last test. Call
 * it at the top of the file.
 */
export function useEmptyDatabases(): { make: () => Promise<string> } {
  const server = inject('testServer')
  const names: string[] = []
  afterAll(async () => {
    for (const name of names) await query(server.url, `drop database ${name} with (force)`)
  })
  return {
    async make() {
      const name = `empty_${randomBytes(6).toString('hex')}`
      names.push(name)
      await query(server.url, `create database ${name}`)
      return databaseUrl(server.url, name)
    },
  }
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
