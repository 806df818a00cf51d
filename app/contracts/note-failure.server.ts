import { documentCameToNoEnd } from '#app/contracts/content.ts'
import type { MadeDocument } from '#app/contracts/contract.ts'
import { contractDocumentFailed } from '#app/contracts/events.ts'
import { FaultyLayout } from '#app/contracts/faulty-layout.ts'
import { tellDocumentFailed } from '#app/contracts/jobs.ts'
import { findContractVersion, lockContract } from '#app/contracts/store/contracts.server.ts'
import { countFailures, openFailure } from '#app/contracts/store/document-failures.server.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Tx } from '#app/platform/database.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Notes, once, that a document of a contract could not be made, and promises to tell both parties. What broke is for the
 * log; the parties read what is wrong with the pages, or that they came to no end.
 */
export async function noteFailure(
  tx: Tx,
  {
    contractId,
    version,
    made,
    error,
    requestId,
  }: { contractId: string; version: number; made: MadeDocument; error: unknown; requestId: string },
): Promise<void> {
  const reason = error instanceof FaultyLayout ? error.message : documentCameToNoEnd
  await lockContract(tx, contractId)
  const contract = await findContractVersion(tx, { contractId, version })
  // Another worker made it, or noted the same.
  if (!contract || (made === 'document' ? contract.document : contract.signedCopy) !== null) return
  if (await openFailure(tx, { contractId, version })) return
  const at = await portalNow(tx)
  const attempt = (await countFailures(tx, { contractId, version })) + 1
  await tx
    .insertInto('contract_document_failure')
    .values({ contract_id: contractId, version, attempt, failed_at: toIso(at), reason, made })
    .execute()
  const data = { version, reason, made }
  await record(tx, contractDocumentFailed, { subjectId: contractId, data }, { actor: null, at, requestId })
  await enqueue(tx, tellDocumentFailed, { contractId }, { requestId })
}
