import { sql, type Kysely } from 'kysely'

/**
 * The organisations that buy together, of each tender: its own leads, and is alone by default. A table beside `tender`,
 * because rows that bind keep their text.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table buyer_member (
      tender_id uuid not null references tender,
      organisation_id uuid not null references organisation,
      role text not null constraint buyer_member_role check (role in ('lead', 'partner')),
      primary key (tender_id, organisation_id)
    )`.execute(db)
  await sql`create unique index buyer_has_one_lead on buyer_member (tender_id) where role = 'lead'`.execute(db)
  await sql`create index buyer_member_organisation on buyer_member (organisation_id)`.execute(db)
  await sql`insert into buyer_member select id, organisation_id, 'lead' from tender`.execute(db)
  await sql`
    alter table tender add constraint tender_is_of_its_buyer
      foreign key (id, organisation_id) references buyer_member deferrable initially deferred`.execute(db)
  await sql`revoke update, delete on buyer_member from outturn_application`.execute(db)
  await sql`select bind('buyer_member'::regclass, array['tender_id', 'organisation_id'])`.execute(db)
  await fixWhatIsThere(db)
  await beginWithItsOrganisation(db)
}

/** By the database, so that no tender is without a buyer, whichever version of the portal drafts it. */
async function beginWithItsOrganisation(db: Kysely<unknown>) {
  await sql`
    create function buyer_begins() returns trigger language plpgsql as $$
    begin
      insert into buyer_member values (new.id, new.organisation_id, 'lead');
      return null;
    end $$`.execute(db)
  await sql`
    create trigger buyer_begins after insert on tender for each row execute function buyer_begins()`.execute(db)
}

async function fixWhatIsThere(db: Kysely<unknown>) {
  const { rows: parts } = await sql<{ rows: number; fixed: string }>`
    with fixed as (
      select (row_number() over () - 1) / 500 as part, fixed_key(row, array['tender_id', 'organisation_id']) as key,
        fixed_sha256(row, '{}') as sha256
      from (select fixed_json(present) as row from buyer_member present) as present
    )
    select count(*)::int as rows, jsonb_object_agg(
      'buyer_member' || key, jsonb_build_object('table', 'buyer_member', 'key', key, 'sha256', sha256))::text as fixed
    from fixed group by part order by part`.execute(db)
  for (const { rows, fixed } of parts) {
    await sql`select set_config('outturn.fixed', ${fixed}, true)`.execute(db)
    await sql`
      insert into event (id, type, subject_id, request_id, data, at)
      values (gen_random_uuid(), 'portal.rows-fixed', '00000000-0000-4000-8000-000000000000', 'migration',
        ${JSON.stringify({ table: 'buyer_member', rows })}::jsonb, portal_now())`.execute(db)
  }
}
