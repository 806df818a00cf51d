import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The default lets the version before this one still add members.
  await sql`
    alter table membership
      add column version integer not null default 1 constraint membership_version_counts check (version >= 1),
      add column suspended_at timestamptz(3)`.execute(db)
}
