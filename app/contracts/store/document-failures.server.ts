import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface DocumentFailure {
  contractId: string
  version: number
  /** 1 for the first time. */
  attempt: number
  failedAt: Instant
  /** Words of the renderer: which pages and texts, or that it came to no end. */
  reason: string
}

/** Documents that could not be made, and that nobody has asked for since. */
export async function openFailures(db: Db | Tx, contractIds?: readonly string[]): Promise<DocumentFailure[]> {
  if (contractIds?.length === 0) return []
  const rows = db
    .selectFrom('contract_document_failure as failure')
    .leftJoin('contract_document_request as request', (join) =>
      join
        .onRef('request.contract_id', '=', 'failure.contract_id')
        .onRef('request.version', '=', 'failure.version')
        .onRef('request.attempt', '=', 'failure.attempt'),
    )
    .leftJoin('contract_document as document', (join) =>
      join.onRef('document.contract_id', '=', 'failure.contract_id').onRef('document.version', '=', 'failure.version'),
    )
    .select([
      'failure.contract_id as contractId',
      'failure.version',
      'failure.attempt',
      'failure.failed_at as failedAt',
      'failure.reason',
    ])
    .where('request.attempt', 'is', null)
    .where('document.sha256', 'is', null)
  return (contractIds ? rows.where('failure.contract_id', 'in', contractIds) : rows).execute()
}

export async function openFailure(
  db: Db | Tx,
  { contractId, version }: { contractId: string; version: number },
): Promise<DocumentFailure | undefined> {
  return (await openFailures(db, [contractId])).find((failure) => failure.version === version)
}

/** How often the document of this version could not be made. */
export async function countFailures(
  db: Db | Tx,
  { contractId, version }: { contractId: string; version: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('contract_document_failure')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('contract_id', '=', contractId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return count
}
