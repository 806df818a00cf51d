import type { MadeDocument } from '#app/contracts/contract.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface DocumentFailure {
  contractId: string
  version: number
  /** 1 for the first time. */
  attempt: number
  made: MadeDocument
  failedAt: Instant
  /** Which pages and texts, or that the layout came to no end. */
  reason: string
}

/** Documents and signed copies that could not be made, and that nobody has asked for since. */
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
    .leftJoin('contract_signed_copy as copy', (join) =>
      join.onRef('copy.contract_id', '=', 'failure.contract_id').onRef('copy.version', '=', 'failure.version'),
    )
    .select([
      'failure.contract_id as contractId',
      'failure.version',
      'failure.attempt',
      'failure.made',
      'failure.failed_at as failedAt',
      'failure.reason',
    ])
    .where('request.attempt', 'is', null)
    .where((of) =>
      of
        .case()
        .when('failure.made', '=', 'document')
        .then(of('document.sha256', 'is', null))
        .else(of('copy.sha256', 'is', null))
        .end(),
    )
  return (contractIds ? rows.where('failure.contract_id', 'in', contractIds) : rows).execute()
}

export async function openFailure(
  db: Db | Tx,
  { contractId, version }: { contractId: string; version: number },
): Promise<DocumentFailure | undefined> {
  return (await openFailures(db, [contractId])).find((failure) => failure.version === version)
}

/** How often the document of this version, or its signed copy, could not be made. */
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
