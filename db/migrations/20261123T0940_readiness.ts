import { sql, type Kysely } from 'kysely'

/** Every process asks whether the database is as its build needs it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant select on kysely_migration to outturn_application`.execute(db)
}
