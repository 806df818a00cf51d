import { runMigrations } from 'bullmq'
import pg from 'pg'

/** Brings the queues' own tables (schema `bullmq`) up to date. Not needed where the queues live in Redis. */
export async function migrateQueues(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // A connection that is lost between two statements has nobody to tell: the next statement fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}
