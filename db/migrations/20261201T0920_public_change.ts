import { sql, type Kysely } from 'kysely'

/** With a condition, where most rows of a table stand on no page for everybody. */
const shown: [table: string, when?: string][] = [
  ['tender', `new.state is distinct from 'draft'`],
  ['buyer_member'],
  ['publication'],
  ['tender_method'],
  ['clarification'],
  ['organisation'],
  ['region'],
  ['cpv_code'],
  ['strategic_outcome'],
  ['bank_holiday'],
  ['portal_clock'],
]

/**
 * Counts the changes of what stands on pages for everybody, in the transaction that makes them: a page that was kept is
 * good as long as the count is the same. Raised at the end of a transaction, once, so that nobody waits for long.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table public_change (
      only_row boolean primary key default true constraint public_change_only_row check (only_row),
      changes bigint not null
    )`.execute(db)
  await sql`insert into public_change values (true, 0)`.execute(db)
  await sql`revoke insert, update, delete on public_change from outturn_application`.execute(db)
  await sql`
    create function count_public_change() returns trigger language plpgsql security definer
    set search_path = public as $$
    begin
      if current_setting('outturn.public_change', true) is distinct from pg_current_xact_id()::text then
        update public_change set changes = changes + 1;
        perform set_config('outturn.public_change', pg_current_xact_id()::text, true);
      end if;
      return null;
    end $$`.execute(db)
  for (const [table, when] of shown) {
    const events = when ? 'insert or update' : 'insert or update or delete'
    await sql`
      create constraint trigger public_change after ${sql.raw(events)} on ${sql.table(table)}
        deferrable initially deferred for each row ${sql.raw(when ? `when (${when})` : '')}
        execute function count_public_change()`.execute(db)
  }
}
