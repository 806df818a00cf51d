import { sql, type Kysely } from 'kysely'

/** What a form that was sent once was answered with, for an hour: sent again, it is answered with the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table answered_form (
      key text primary key,
      begun_at timestamptz(3) not null,
      concealed bytea
    )`.execute(db)
  await sql`grant select, insert, update, delete on answered_form to outturn_application`.execute(db)
}
