import { sql, type Kysely } from 'kysely'

/** What was published of a tender, a row a version: the highest is in force, whatever is saved in work after it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table publication (
      tender_id uuid not null,
      version integer not null,
      published_by uuid not null references person,
      published_at timestamptz(3) not null,
      method_sha256 text not null,
      questions_close_at timestamptz(3) not null,
      proposals_close_at timestamptz(3) not null,
      primary key (tender_id, version),
      foreign key (tender_id, version) references tender_version
    )`.execute(db)
  await sql`
    insert into publication
    select method.tender_id, method.version, tender.published_by, tender.published_at, method.sha256,
      tender.questions_close_at, tender.proposals_close_at
    from tender_method method join tender on tender.id = method.tender_id`.execute(db)
  await sql`revoke update, delete on publication from outturn_application`.execute(db)
  await sql`select bind('publication'::regclass, array['tender_id', 'version'])`.execute(db)
  await fixWhatIsThere(db)
  await publishForVersionBefore(db)
  await letWorkGoOn(db)
}

async function fixWhatIsThere(db: Kysely<unknown>) {
  const { rows: parts } = await sql<{ rows: number; fixed: string }>`
    with fixed as (
      select (row_number() over () - 1) / 500 as part, fixed_key(row, array['tender_id', 'version']) as key,
        fixed_sha256(row, '{}') as sha256
      from (select fixed_json(present) as row from publication present) as present
    )
    select count(*)::int as rows, jsonb_object_agg(
      'publication' || key, jsonb_build_object('table', 'publication', 'key', key, 'sha256', sha256))::text as fixed
    from fixed group by part order by part`.execute(db)
  for (const { rows, fixed } of parts) {
    await sql`select set_config('outturn.fixed', ${fixed}, true)`.execute(db)
    await sql`
      insert into event (id, type, subject_id, request_id, data, at)
      values (gen_random_uuid(), 'portal.rows-fixed', '00000000-0000-4000-8000-000000000000', 'migration',
        ${JSON.stringify({ table: 'publication', rows })}::jsonb, portal_now())`.execute(db)
  }
}

/** The version before, which may still run beside this one, publishes without such a row: it keeps a method last. */
async function publishForVersionBefore(db: Kysely<unknown>) {
  await sql`
    create function publish_for_version_before() returns trigger language plpgsql as $$
    begin
      insert into publication
      select new.tender_id, new.version, published_by, published_at, new.sha256, questions_close_at, proposals_close_at
      from tender where id = new.tender_id and state = 'published'
      on conflict do nothing;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger publish_for_version_before after insert on tender_method
    for each row execute function publish_for_version_before()`.execute(db)
}

/** A further version may be saved in work after publication: the number of the newest moves, and nothing else. */
async function letWorkGoOn(db: Kysely<unknown>) {
  await sql`drop trigger row_is_kept on tender`.execute(db)
  await sql`
    create trigger row_is_kept before update or delete on tender
    for each row when (old.state <> 'draft') execute function keep_row('{}', '{state,version}')`.execute(db)
}
