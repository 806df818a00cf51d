import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation_provider (
      organisation_id uuid primary key references organisation,
      issuer text not null,
      client_id text not null,
      client_secret_concealed bytea not null,
      email_domain citext not null,
      version integer not null constraint organisation_provider_version_counts check (version >= 1),
      tested_version integer,
      turned_on boolean not null,
      connected_by uuid not null references person,
      connected_at timestamptz(3) not null,
      constraint organisation_provider_tested_first check (not turned_on or tested_version is not distinct from version)
    )`.execute(db)
  await sql`
    create unique index organisation_provider_domain_once on organisation_provider (email_domain)
    where turned_on`.execute(db)
  await sql`revoke delete on organisation_provider from outturn_application`.execute(db)
  await sql`
    create table provider_identity (
      organisation_id uuid not null references organisation,
      issuer text not null,
      subject text not null,
      person_id uuid not null references person,
      linked_at timestamptz(3) not null,
      primary key (organisation_id, issuer, subject),
      constraint provider_identity_of_person_once unique (organisation_id, issuer, person_id)
    )`.execute(db)
  await sql`revoke update on provider_identity from outturn_application`.execute(db)
  // Somebody who was let in by an organisation's own provider acts for that organisation alone.
  await sql`alter table session add column bound_to uuid references organisation`.execute(db)
}
