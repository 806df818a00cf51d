import { sql, type Kysely } from 'kysely'

/**
 * Every row that binds is fixed by the record: a trigger hashes the row as it is stored, and the next event of the same
 * transaction takes the hashes along, so that the chain covers them. A transaction that leaves a hash without its event
 * is refused. `bind` says it of a table:
 * - keys: the columns that name a row
 * - fills: columns that are empty at first and filled once; free: columns that may change, each time with an event
 * - silent: columns that say nothing that binds, and are not hashed
 *
 * A hash covers every column that is not null, so a column that joins such a table later begins as null. A migration that
 * must change rows that bind switches their triggers off and fixes them anew, as the end of this one does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table event
      add column fixed jsonb,
      add column written_at timestamptz(3),
      add column clock_offset_ms bigint`.execute(db)
  // Which columns a link covers: those of before, or these too. The version before goes on making links of before.
  await sql`alter table record_link add column edition integer not null default 1`.execute(db)
  await sql`create index event_fixed on event using gin (fixed jsonb_path_ops)`.execute(db)

  // A row's text must not depend on how a session is set up.
  await sql`
    create function fixed_json(of anyelement) returns jsonb language plpgsql stable
    set timezone = 'UTC' set bytea_output = 'hex' as $$ begin return to_jsonb(of); end $$`.execute(db)
  await sql`
    create function fixed_key(of jsonb, keys text[]) returns text language sql immutable as $$
      select jsonb_agg(of -> key order by place)::text from unnest(keys) with ordinality as named (key, place)
    $$`.execute(db)
  await sql`
    create function fixed_sha256(of jsonb, silent text[]) returns text language sql immutable as $$
      select encode(sha256(convert_to(coalesce(jsonb_object_agg(key, value), '{}')::text, 'UTF8')), 'hex')
      from jsonb_each(of) where value <> 'null' and key <> all (silent)
    $$`.execute(db)

  await sql`
    create function fix_row() returns trigger language plpgsql as $$
    declare
      silent constant text[] := tg_argv[1]::text[];
      now constant jsonb := fixed_json(new);
      hash constant text := fixed_sha256(now, silent);
      named constant text := fixed_key(now, tg_argv[0]::text[]);
      waiting constant text := nullif(current_setting('outturn.fixed', true), '');
    begin
      if tg_op = 'UPDATE' then
        if fixed_sha256(fixed_json(old), silent) = hash then return null; end if;
      end if;
      perform set_config('outturn.fixed', (coalesce(waiting, '{}')::jsonb || jsonb_build_object(
        tg_table_name || named, jsonb_build_object('table', tg_table_name, 'key', named, 'sha256', hash)
      ))::text, true);
      return null;
    end $$`.execute(db)
  await sql`
    create function fix_with_event() returns trigger language plpgsql as $$
    declare waiting constant text := nullif(current_setting('outturn.fixed', true), '');
    begin
      new.fixed := (select jsonb_agg(value order by key) from jsonb_each(waiting::jsonb));
      new.written_at := clock_timestamp();
      new.clock_offset_ms := (select offset_ms from portal_clock);
      perform set_config('outturn.fixed', '', true);
      return new;
    end $$`.execute(db)
  await sql`
    create trigger fix_with_event before insert on event for each row execute function fix_with_event()`.execute(db)
  await sql`
    create function row_needs_event() returns trigger language plpgsql as $$
    begin
      if nullif(current_setting('outturn.fixed', true), '') is not null then
        raise exception 'what binds is written with an event of the record, in one transaction, and before it: % on %',
          tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end $$`.execute(db)

  await sql`
    create function keep_row() returns trigger language plpgsql as $$
    declare
      fills constant text[] := tg_argv[0]::text[];
      free constant text[] := tg_argv[1]::text[];
      changed text[];
    begin
      if tg_op = 'UPDATE' then
        changed := array(
          select was.key from jsonb_each(fixed_json(old)) as was join jsonb_each(fixed_json(new)) as now using (key)
          where was.value <> now.value and key <> all (free) and not (was.value = 'null' and key = any (fills)));
        if changed = '{}' then return new; end if;
      end if;
      raise exception 'what binds stays as it is: % on % %', tg_op, tg_table_name, coalesce(changed::text, '')
        using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)

  await sql`
    create function bind(
      tab regclass, keys text[], fills text[] default '{}', free text[] default '{}', silent text[] default '{}',
      kept text default null
    ) returns void language plpgsql as $$
    begin
      execute format('create trigger row_is_fixed after insert or update on %s for each row
        execute function fix_row(%L, %L)', tab, keys, silent);
      execute format('create constraint trigger row_needs_event after insert or update on %s
        deferrable initially deferred for each row execute function row_needs_event()', tab);
      execute format('create trigger row_is_kept before update or delete on %s for each row %s
        execute function keep_row(%L, %L)', tab, coalesce('when (' || kept || ')', ''), fills, free || silent);
      execute format('create trigger rows_are_kept before truncate on %s for each statement
        execute function event_is_permanent()', tab);
      execute format('revoke delete, truncate on %s from outturn_application', tab);
    end $$`.execute(db)
  await sql`revoke execute on function bind from public`.execute(db)

  for (const [table, keys, { fills = '', free = '', silent = '', kept = null } = {}] of binding) {
    await sql`
      select bind(${table}::regclass, string_to_array(${keys}, ' '), string_to_array(${fills}, ' '),
        string_to_array(${free}, ' '), string_to_array(${silent}, ' '), ${kept})`.execute(db)
  }

  // A draft changes with each version of its specification; an award can be recommended anew until it is made.
  await keepOnceMore(db, 'tender', {
    when: `old.state = 'draft'`,
    fills: 'published_by published_at questions_close_at proposals_close_at',
    free: 'title summary region state version time_zone',
  })
  await keepOnceMore(db, 'award', {
    when: `old.decision is distinct from 'awarded'`,
    fills: '',
    free: 'proposal_id recommended_by recommended_at recommendation decided_by decided_at decision decision_reason',
  })
  await keepWhatIsLocked(db, 'score', 'score_lock', 'tender_id person_id')
  await keepWhatIsLocked(db, 'consensus_score', 'consensus_lock', 'tender_id')
  await fixWhatIsThere(db)
}

interface Kept {
  fills?: string
  free?: string
  silent?: string
  /** A condition on `old`: another trigger keeps the row otherwise. */
  kept?: string
}

const decision = 'decision decided_by decided_at decision_reason'

const binding: [table: string, keys: string, kept?: Kept][] = [
  ['organisation_key', 'organisation_id'],
  ['tender', 'id', { free: 'state', kept: `old.state <> 'draft'` }],
  ['tender_version', 'tender_id version'],
  ['tender_approval', 'tender_id version'],
  ['tender_return', 'tender_id version'],
  ['tender_method', 'tender_id'],
  ['tender_key', 'tender_id'],
  ['interest_registration', 'tender_id organisation_id'],
  [
    'clarification',
    'id',
    { fills: 'answer answered_by answered_at published_question declined_reason declined_by declined_at' },
  ],
  ['proposal', 'tender_id id'],
  ['submission', 'id', { fills: 'withdrawn_by withdrawn_at' }],
  ['tender_opening', 'tender_id', { fills: 'second_opener second_at unsealed_at' }],
  ['opened_proposal', 'proposal_id'],
  ['opened_price', 'proposal_id'],
  ['panel_member', 'tender_id person_id', { fills: 'left_at left_because' }],
  ['interest_declaration', 'tender_id person_id declared_at', { fills: decision }],
  ['score', 'tender_id proposal_id criterion person_id', { free: 'score reason version saved_at' }],
  ['score_lock', 'tender_id person_id'],
  ['consensus_score', 'tender_id proposal_id criterion', { free: 'score reason version recorded_by recorded_at' }],
  ['consensus_lock', 'tender_id'],
  ['ranking', 'tender_id', { fills: 'result sha256 computed_at', silent: 'step steps_done steps_total' }],
  [
    'award',
    'tender_id',
    {
      fills: 'results_released_by results_released_at standstill_ends_on earliest_signature_on',
      kept: `old.decision = 'awarded'`,
    },
  ],
  ['contract', 'id', { free: 'version' }],
  ['contract_version', 'contract_id version'],
  ['contract_document', 'contract_id version'],
  ['contract_point', 'id', { fills: 'settled_by settled_at settled_because' }],
  ['contract_check', 'contract_id version'],
  ['contract_signature', 'contract_id version party'],
  ['contract_signed_copy', 'contract_id version'],
  ['contract_verifier', 'contract_id organisation_id'],
  ['cohort', 'id'],
  ['observation', 'cohort_id outcome milestone version'],
  ['verification', 'id'],
  ['learning', 'cohort_id outcome', { free: 'reached learned written_by written_at' }],
  ['payment_line', 'id'],
]

async function keepOnceMore(
  db: Kysely<unknown>,
  table: string,
  { when, fills, free }: { when: string; fills: string; free: string },
) {
  const list = (words: string) => sql.lit(`{${words.split(' ').filter(Boolean).join(',')}}`)
  await sql`
    create trigger row_is_kept_until_then before update or delete on ${sql.table(table)}
    for each row when (${sql.raw(when)}) execute function keep_row(${list(fills)}, ${list(free)})`.execute(db)
}

/** Nothing is written, changed or removed any more once its lock is there. */
async function keepWhatIsLocked(db: Kysely<unknown>, table: string, lock: string, columns: string) {
  const same = (of: 'new' | 'old') =>
    columns
      .split(' ')
      .map((column) => `lock.${column} = ${of}.${column}`)
      .join(' and ')
  await sql`
    create function ${sql.id(`${table}_is_locked`)}() returns trigger language plpgsql as ${sql.lit(`
    begin
      if (tg_op <> 'INSERT' and exists (select from ${lock} lock where ${same('old')}))
        or (tg_op <> 'DELETE' and exists (select from ${lock} lock where ${same('new')})) then
        raise exception 'what binds stays as it is: % on %, which is locked', tg_op, tg_table_name
          using errcode = 'integrity_constraint_violation';
      end if;
      return case tg_op when 'DELETE' then old else new end;
    end`)}`.execute(db)
  await sql`
    create trigger row_is_locked before insert or update or delete on ${sql.table(table)}
    for each row execute function ${sql.id(`${table}_is_locked`)}()`.execute(db)
}

/** Rows from before have no hash in the record: each is fixed now, and proven from now on only. */
async function fixWhatIsThere(db: Kysely<unknown>) {
  for (const [table, keys, { silent = '' } = {}] of binding) {
    const { rows: parts } = await sql<{ rows: number; fixed: string }>`
      with fixed as (
        select (row_number() over () - 1) / 500 as part, fixed_key(row, string_to_array(${keys}, ' ')) as key,
          fixed_sha256(row, string_to_array(${silent}, ' ')) as sha256
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
}
