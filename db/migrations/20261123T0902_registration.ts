import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table registration (
      id uuid primary key,
      organisation_name text not null constraint registration_organisation_not_blank check (btrim(organisation_name) <> ''),
      kind text not null constraint registration_kind check (kind in ('provider', 'verifier')),
      identifier text not null,
      person_name text not null constraint registration_person_not_blank check (btrim(person_name) <> ''),
      email citext not null,
      token_hash text not null constraint registration_token_once unique,
      asked_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      organisation_id uuid references organisation,
      confirmed_at timestamptz(3),
      constraint registration_confirmed_with_organisation check ((organisation_id is null) = (confirmed_at is null))
    )`.execute(db)
  await sql`create index registration_of_address on registration (email, asked_at)`.execute(db)
}
