import { sql, type Kysely } from 'kysely'

/** A signed copy that could not be made is told and made again as a document is. Failures before this one were of documents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contract_document_failure add column made text not null default 'document'
      constraint contract_document_failure_made check (made in ('document', 'signed copy'))`.execute(db)
}
