import { sql, type Kysely } from 'kysely'

const binding: [table: string, keys: string][] = [
  ['bidder', 'tender_id id'],
  ['bidder_member', 'bidder_id organisation_id'],
]

/**
 * Who proposes: the organisation that leads and those that propose with it, one alone by default. A proposal, and what was
 * opened of it, names its bidder by tender and lead, which they always said: rows that bind keep their text.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bidder (
      id uuid primary key,
      tender_id uuid not null references tender,
      lead_id uuid not null references organisation,
      constraint bidder_one_a_lead unique (tender_id, lead_id),
      constraint bidder_of_a_tender unique (id, tender_id)
    )`.execute(db)
  await sql`
    create table bidder_member (
      bidder_id uuid not null,
      tender_id uuid not null,
      organisation_id uuid not null references organisation,
      role text not null constraint bidder_member_role check (role in ('lead', 'partner')),
      primary key (bidder_id, organisation_id),
      constraint bidder_member_in_one_bidder unique (tender_id, organisation_id),
      foreign key (bidder_id, tender_id) references bidder (id, tender_id)
    )`.execute(db)
  await sql`create unique index bidder_has_one_lead on bidder_member (bidder_id) where role = 'lead'`.execute(db)
  await sql`create index bidder_member_organisation on bidder_member (organisation_id)`.execute(db)
  await sql`insert into bidder select gen_random_uuid(), tender_id, organisation_id from proposal`.execute(db)
  await sql`insert into bidder_member select id, tender_id, lead_id, 'lead' from bidder`.execute(db)
  await sql`
    alter table bidder add constraint bidder_is_of_its_lead
      foreign key (id, lead_id) references bidder_member deferrable initially deferred`.execute(db)
  for (const table of ['proposal', 'opened_proposal']) {
    await sql`
      alter table ${sql.table(table)} add constraint ${sql.id(`${table}_is_of_its_bidder`)}
        foreign key (tender_id, organisation_id) references bidder (tender_id, lead_id)`.execute(db)
  }
  for (const [table, keys] of binding) {
    await sql`revoke update, delete on ${sql.table(table)} from outturn_application`.execute(db)
    await sql`select bind(${table}::regclass, string_to_array(${keys}, ' '))`.execute(db)
    await fixWhatIsThere(db, table, keys)
  }
  await beginWithItsOrganisation(db)
}

/** By the database, so that no proposal is without a bidder, whichever version of the portal starts it. */
async function beginWithItsOrganisation(db: Kysely<unknown>) {
  await sql`
    create function bidder_begins() returns trigger language plpgsql as $$
    begin
      with begun as (
        insert into bidder values (gen_random_uuid(), new.tender_id, new.organisation_id)
        on conflict on constraint bidder_one_a_lead do nothing returning *
      )
      insert into bidder_member select id, tender_id, lead_id, 'lead' from begun;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger bidder_begins before insert on proposal for each row execute function bidder_begins()`.execute(db)
}

async function fixWhatIsThere(db: Kysely<unknown>, table: string, keys: string) {
  const { rows: parts } = await sql<{ rows: number; fixed: string }>`
    with fixed as (
      select (row_number() over () - 1) / 500 as part, fixed_key(row, string_to_array(${keys}, ' ')) as key,
        fixed_sha256(row, '{}') as sha256
      from (select fixed_json(present) as row from ${sql.table(table)} present) as present
    )
    select count(*)::int as rows, jsonb_object_agg(
      ${table}::text || key, jsonb_build_object('table', ${table}::text, 'key', key, 'sha256', sha256))::text as fixed
    from fixed group by part order by part`.execute(db)
  for (const { rows, fixed } of parts) {
    await sql`select set_config('outturn.fixed', ${fixed}, true)`.execute(db)
    await sql`
      insert into event (id, type, subject_id, request_id, data, at)
      values (gen_random_uuid(), 'portal.rows-fixed', '00000000-0000-4000-8000-000000000000', 'migration',
        ${JSON.stringify({ table, rows })}::jsonb, portal_now())`.execute(db)
  }
}
