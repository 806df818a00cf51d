import { sql, type Kysely } from 'kysely'

/** `person_id` is empty where somebody typed an address that has no account: asking takes the same steps for both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table password_reset (
      id uuid primary key,
      email citext not null,
      person_id uuid references person,
      token_hash text not null constraint password_reset_token_once unique,
      asked_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      used_at timestamptz(3)
    )`.execute(db)
  await sql`create index password_reset_of_address on password_reset (email, asked_at)`.execute(db)
  await sql`create index password_reset_of_person on password_reset (person_id)`.execute(db)
}
