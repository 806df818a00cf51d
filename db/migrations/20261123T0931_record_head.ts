import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_head (
      on_day date primary key,
      last_sequence bigint not null references record_link,
      mailed_at timestamptz(3) not null
    )`.execute(db)
  await sql`revoke update, delete on record_head from outturn_application`.execute(db)
}
