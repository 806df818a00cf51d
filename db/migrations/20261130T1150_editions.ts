import { sql, type Kysely } from 'kysely'

/**
 * Opened proposals say in which edition they were written, and a ranking keeps the very text whose hash is recorded. Rows
 * from before are not touched: they are of the first edition, and their text is the canonical form of what they hold.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opened_proposal add column edition integer`.execute(db)
  await sql`alter table ranking add column canonical text`.execute(db)
  await sql`drop trigger row_is_kept on ranking`.execute(db)
  await sql`
    create trigger row_is_kept before update or delete on ranking
    for each row execute function keep_row(
      '{result,canonical,sha256,computed_at}', '{step,steps_done,steps_total}')`.execute(db)
}
