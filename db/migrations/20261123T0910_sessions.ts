import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The defaults are for the version before this one: a session that it begins counts as over, and its person signs in
  // once more.
  await sql`
    alter table session
      add column id uuid not null default gen_random_uuid() constraint session_id_once unique,
      add column created_at timestamptz(3) not null default to_timestamp(0),
      add column last_seen_at timestamptz(3) not null default to_timestamp(0),
      add column proved_at timestamptz(3) not null default to_timestamp(0),
      add column stepped_in boolean not null default false,
      add column browser text not null default '',
      add column network text not null default ''`.execute(db)
}
