import { sql, type Kysely } from 'kysely'

/** A place on a panel that is given once names are known gives nothing before a second person confirmed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table panel_member add column needs_confirmation boolean not null default false`.execute(db)
  await sql`
    create table panel_confirmation (
      tender_id uuid not null,
      person_id uuid not null,
      confirmed_by uuid not null references person,
      confirmed_at timestamptz(3) not null,
      primary key (tender_id, person_id),
      foreign key (tender_id, person_id) references panel_member,
      constraint panel_confirmation_by_another check (confirmed_by <> person_id)
    )`.execute(db)
  await sql`revoke update, delete on panel_confirmation from outturn_application`.execute(db)
}
