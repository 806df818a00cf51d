import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'

export async function savePoint(
  tx: Tx,
  point: {
    pointId: string
    contractId: string
    version: number
    text: string
    shownSha256: string
    raisedBy: string
    at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('contract_point')
    .values({
      id: point.pointId,
      contract_id: point.contractId,
      version: point.version,
      text: point.text,
      document_sha256: point.shownSha256,
      raised_by: point.raisedBy,
      raised_at: toIso(point.at),
    })
    .execute()
}

/** @throws when it was settled before: the caller holds the contract's lock, so this is a fault */
export async function saveSettled(
  tx: Tx,
  { pointId, because, settledBy, at }: { pointId: string; because: string; settledBy: string; at: Instant },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('contract_point')
    .set({ settled_by: settledBy, settled_at: toIso(at), settled_because: because })
    .where('id', '=', pointId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`point ${pointId} was settled before`)
}
