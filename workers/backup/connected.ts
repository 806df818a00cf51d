import pg from 'pg'

/** Does work on one connection, which ends with it. */
export async function connected<Result>(databaseUrl: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString: databaseUrl })
  // A connection that is lost between two statements has nobody to tell: the next statement fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
