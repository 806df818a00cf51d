import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function event_is_permanent() returns trigger language plpgsql as $$
    begin
      raise exception 'the record is permanent: % on %', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)

  await sql`
    create table record_link (
      last_sequence bigint primary key,
      first_sequence bigint not null constraint record_link_once unique,
      event_count bigint not null constraint record_link_holds_events check (event_count > 0),
      head text not null constraint record_link_head_is_sha256 check (head ~ '^[0-9a-f]{64}$'),
      linked_at timestamptz(3) not null,
      constraint record_link_runs_forward check (first_sequence <= last_sequence)
    )`.execute(db)
  await sql`
    create trigger record_link_is_permanent before update or delete on record_link
    for each row execute function event_is_permanent()`.execute(db)
  await sql`
    create trigger record_link_is_not_emptied before truncate on record_link
    for each statement execute function event_is_permanent()`.execute(db)
  await sql`revoke update, delete, truncate on record_link from outturn_application`.execute(db)
}
