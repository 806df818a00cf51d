import { sql, type Kysely } from 'kysely'

/**
 * What the legal check left open, why a version of a contract was drawn up in place of the one before, and which versions
 * were compared with the questions as they were published.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contract_version
      add column because text constraint contract_version_because_not_blank check (btrim(because) <> '')`.execute(db)
  await sql`
    create table contract_point (
      id uuid primary key,
      contract_id uuid not null,
      version integer not null,
      text text not null constraint contract_point_not_blank check (btrim(text) <> ''),
      document_sha256 text not null,
      raised_by uuid not null references person,
      raised_at timestamptz(3) not null,
      settled_by uuid references person,
      settled_at timestamptz(3),
      settled_because text constraint contract_point_settled_because_not_blank check (btrim(settled_because) <> ''),
      constraint contract_point_settled_completely check (
        (settled_by is null) = (settled_at is null) and (settled_by is null) = (settled_because is null)
      ),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`create index contract_point_of_version on contract_point (contract_id, version)`.execute(db)
  await sql`
    create table contract_words_look (
      contract_id uuid not null,
      version integer not null,
      unpublished_count integer not null,
      looked_at timestamptz(3) not null,
      primary key (contract_id, version),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`revoke update, delete on contract_words_look from outturn_application`.execute(db)
  await sql`revoke update, delete on contract_point from outturn_application`.execute(db)
  await sql`grant update (settled_by, settled_at, settled_because) on contract_point to outturn_application`.execute(db)
}
