import { sql, type Kysely } from 'kysely'

/** How many codes in a row were wrong, whoever sent them and from wherever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table second_factor add column wrong_codes integer not null default 0`.execute(db)
}
