import { sql, type Kysely } from 'kysely'

/**
 * The database itself says that it is a demo's or a test's. Whoever makes an empty database for one marks it; no mark is
 * ever set later, and the portal's clock moves only where there is one. Demos of before are known by their story.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table portal_mark (
      only_row boolean primary key default true constraint portal_mark_only_row check (only_row),
      made_for text not null constraint portal_mark_made_for check (made_for in ('demo', 'test'))
    )`.execute(db)
  await sql`revoke insert, update, delete, truncate on portal_mark from outturn_application`.execute(db)
  await sql`
    insert into portal_mark (made_for)
    select 'demo' where exists (select from event where request_id = 'demo story')`.execute(db)
  await sql`
    create function clock_moves_where_marked() returns trigger language plpgsql as $$
    begin
      if not exists (select from portal_mark) then
        raise exception 'the clock of a portal that is neither a demo nor a test does not move'
          using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger clock_moves_where_marked before update on portal_clock
    for each row when (new.offset_ms is distinct from old.offset_ms) execute function clock_moves_where_marked()
  `.execute(db)
}
