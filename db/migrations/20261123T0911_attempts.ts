import { sql, type Kysely } from 'kysely'

/** The columns are those that rate-limiter-flexible writes; `expire` is in milliseconds since 1970. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table attempt (
      key varchar(255) primary key,
      points integer not null,
      expire bigint
    )`.execute(db)
  await sql`create index attempt_over on attempt (expire)`.execute(db)
}
