import { sql, type Kysely } from 'kysely'

/** A document that could not be made is told to both parties, and is made again when one of them asks for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contract_document_failure (
      contract_id uuid not null,
      version integer not null,
      attempt integer not null,
      failed_at timestamptz(3) not null,
      reason text not null constraint contract_document_failure_reason check (btrim(reason) <> ''),
      primary key (contract_id, version, attempt),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`
    create table contract_document_request (
      contract_id uuid not null,
      version integer not null,
      attempt integer not null,
      asked_by uuid not null references person,
      asked_at timestamptz(3) not null,
      primary key (contract_id, version, attempt),
      foreign key (contract_id, version, attempt) references contract_document_failure
    )`.execute(db)
  for (const table of ['contract_document_failure', 'contract_document_request']) {
    await sql`revoke update, delete on ${sql.table(table)} from outturn_application`.execute(db)
  }
}
