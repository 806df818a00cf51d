import { sql, type Kysely } from 'kysely'

/** Who signed, as they and their organisation were called then, how they proved who they are, and the copy that says so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contract_signature
      add column signed_name text,
      add column signed_for text,
      add column proof jsonb`.execute(db)
  await sql`
    create table contract_signed_copy (
      contract_id uuid not null,
      version integer not null,
      sha256 text not null,
      byte_length integer not null,
      pages integer not null,
      renderer text not null,
      stored_at timestamptz(3) not null,
      primary key (contract_id, version),
      foreign key (contract_id, version) references contract_version
    )`.execute(db)
  await sql`revoke update, delete on contract_signed_copy from outturn_application`.execute(db)
}
