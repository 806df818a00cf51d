import { sql, type Kysely } from 'kysely'

/** What the first person of an organisation will do beside owning it. Registrations before this one asked for nothing more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table registration add column roles text[] not null default '{}'`.execute(db)
}
