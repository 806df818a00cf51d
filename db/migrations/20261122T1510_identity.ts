import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation (
      id uuid primary key,
      name text not null constraint organisation_name_not_blank check (btrim(name) <> ''),
      kind text not null constraint organisation_kind check (kind in ('commissioner', 'provider', 'verifier')),
      identifier text not null,
      size text constraint organisation_size check (size in ('small', 'medium', 'large')),
      voluntary_sector boolean not null,
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table person (
      id uuid primary key,
      name text not null constraint person_name_not_blank check (btrim(name) <> ''),
      email citext not null constraint person_email_once unique,
      password_hash text,
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table membership (
      person_id uuid not null references person,
      organisation_id uuid not null references organisation,
      roles text[] not null constraint membership_has_a_role check (cardinality(roles) > 0),
      since timestamptz(3) not null,
      primary key (person_id, organisation_id)
    )`.execute(db)
  await sql`create index membership_of_organisation on membership (organisation_id)`.execute(db)
  await sql`
    create table session (
      id_hash text primary key,
      person_id uuid not null references person on delete cascade,
      organisation_id uuid references organisation,
      expires_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index session_of_person on session (person_id)`.execute(db)
  await sql`
    create table invitation (
      id uuid primary key,
      organisation_id uuid not null references organisation,
      email citext not null,
      roles text[] not null constraint invitation_has_a_role check (cardinality(roles) > 0),
      token_hash text not null constraint invitation_token_once unique,
      invited_by uuid references person,
      invited_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      accepted_by uuid references person,
      accepted_at timestamptz(3),
      withdrawn_at timestamptz(3)
    )`.execute(db)
  await sql`create index invitation_of_organisation on invitation (organisation_id)`.execute(db)
  await sql`
    create table organisation_key (
      organisation_id uuid primary key references organisation,
      public_key text not null,
      private_key_wrapped bytea not null,
      created_at timestamptz(3) not null
    )`.execute(db)
}
