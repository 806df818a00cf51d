import { sql, type Kysely } from 'kysely'

/**
 * When the act happened that made the promise, by the portal's clock: news carries it, however late it is delivered.
 * `null` where a version wrote the promise that did not know the column yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column happened_at timestamptz(3)`.execute(db)
}
