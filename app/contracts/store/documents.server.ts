import { sql } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

/** Versions that were promised a document a quarter of an hour ago and still have none. */
export async function contractsWithoutDocument(db: Db | Tx): Promise<{ contractId: string; version: number }[]> {
  return db
    .selectFrom('contract_version as made')
    .leftJoin('contract_document as document', (join) =>
      join.onRef('document.contract_id', '=', 'made.contract_id').onRef('document.version', '=', 'made.version'),
    )
    .select(['made.contract_id as contractId', 'made.version'])
    .where('document.sha256', 'is', null)
    .where('made.made_at', '<', sql<Instant>`portal_now() - interval '15 minutes'`)
    .execute()
}

/** The hash of every document that was ever kept. */
export async function documentHashes(
  db: Db | Tx,
): Promise<{ contractId: string; version: number; documentSha256: string }[]> {
  return db
    .selectFrom('contract_document')
    .select(['contract_id as contractId', 'version', 'sha256 as documentSha256'])
    .execute()
}
