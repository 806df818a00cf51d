import { sql, type Kysely } from 'kysely'

const binding: [table: string, keys: string][] = [
  ['score_set_aside', 'tender_id person_id'],
  ['panel_place_closed', 'tender_id person_id'],
  ['panel_confirmation', 'tender_id person_id'],
  ['agreed_score_review', 'id'],
  ['check_request', 'id'],
]

/** Which scores count, who takes part, what was found of agreed scores and what payment waits for is fixed by the record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, keys] of binding) {
    await sql`select bind(${table}::regclass, string_to_array(${keys}, ' '))`.execute(db)
  }
  // Of people who left before their scores were set aside by a row: proven from now on only.
  const { rows } = await sql<{ rows: number; fixed: string | null }>`
    select count(*)::int as rows, jsonb_object_agg('score_set_aside' || key, jsonb_build_object(
      'table', 'score_set_aside', 'key', key, 'sha256', fixed_sha256(row, '{}')))::text as fixed
    from (select fixed_json(present) as row from score_set_aside present) as present,
      fixed_key(row, array['tender_id', 'person_id']) as key`.execute(db)
  for (const { rows: count, fixed } of rows) {
    if (fixed === null) continue
    await sql`select set_config('outturn.fixed', ${fixed}, true)`.execute(db)
    await sql`
      insert into event (id, type, subject_id, request_id, data, at)
      values (gen_random_uuid(), 'portal.rows-fixed', '00000000-0000-4000-8000-000000000000', 'migration',
        ${JSON.stringify({ table: 'score_set_aside', rows: count })}::jsonb, portal_now())`.execute(db)
  }
}
