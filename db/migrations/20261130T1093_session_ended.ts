import { sql, type Kysely } from 'kysely'

/** A session that was ended opens nothing, and is known for a day, so that what its person had typed can be kept for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column ended_at timestamptz(3)`.execute(db)
}
