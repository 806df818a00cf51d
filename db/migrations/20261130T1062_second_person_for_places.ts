import { sql, type Kysely } from 'kysely'

/** A place on a panel that is given once names are known gives nothing before a second person confirmed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table panel_member
      add column needs_confirmation boolean not null default false,
      add column confirmed_by uuid references person,
      add column confirmed_at timestamptz(3),
      add constraint panel_member_confirmed_completely check ((confirmed_by is null) = (confirmed_at is null)),
      add constraint panel_member_confirmed_by_another check (confirmed_by <> appointed_by and confirmed_by <> person_id)
  `.execute(db)
}
