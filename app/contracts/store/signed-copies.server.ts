import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

interface Version {
  contractId: string
  version: number
}

export async function findSignedCopy(db: Db | Tx, { contractId, version }: Version) {
  return db
    .selectFrom('contract_signed_copy')
    .select(['sha256', 'byte_length as byteLength', 'pages'])
    .where('contract_id', '=', contractId)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** @returns false where there is one already */
export async function saveSignedCopy(
  tx: Tx,
  copy: Version & { sha256: string; byteLength: number; pages: number; renderer: string; at: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('contract_signed_copy')
    .values({
      contract_id: copy.contractId,
      version: copy.version,
      sha256: copy.sha256,
      byte_length: copy.byteLength,
      pages: copy.pages,
      renderer: copy.renderer,
      stored_at: toIso(copy.at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Versions that both parties signed a quarter of an hour ago or more, and that have no signed copy. */
export async function signedWithoutCopy(db: Db): Promise<Version[]> {
  return db
    .selectFrom('contract_signature as signature')
    .leftJoin('contract_signed_copy as copy', (join) =>
      join.onRef('copy.contract_id', '=', 'signature.contract_id').onRef('copy.version', '=', 'signature.version'),
    )
    .select(['signature.contract_id as contractId', 'signature.version'])
    .where('copy.sha256', 'is', null)
    .groupBy(['signature.contract_id', 'signature.version'])
    .having((of) => of.fn.countAll<number>(), '=', 2)
    .having((of) => of.fn.max('signature.signed_at'), '<', sql<Instant>`portal_now() - interval '15 minutes'`)
    .execute()
}

export async function signedCopyHashes(db: Db) {
  return db.selectFrom('contract_signed_copy').select(['contract_id as contractId', 'version', 'sha256']).execute()
}
