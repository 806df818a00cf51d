import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** On the maintenance database of the server that all test files share. */
export async function onTestServer<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []) {
  return withTestServer(async (client) => (await client.query<Row>(statement, values)).rows)
}

export async function withTestServer<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: inject('testServer').url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A name that no other database of the server has. */
export function newDatabaseName(): string {
  return `test_${randomBytes(6).toString('hex')}`
}
