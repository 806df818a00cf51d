import { renderContract, renderSignedCopy } from '#app/contracts/jobs.ts'
import { contractsWithoutDocument, documentHashes } from '#app/contracts/store/documents.server.ts'
import { signedCopyHashes, signedWithoutCopy } from '#app/contracts/store/signed-copies.server.ts'
import { openFailures } from '#app/contracts/store/document-failures.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { enqueueAgain } from '#app/platform/outbox.server.ts'

interface Version {
  contractId: string
  version: number
}

/**
 * Enqueues again every document that should long be there, and every one whose file is lost. One that could not be made
 * waits until a party asks for it. @returns how many
 */
export async function enqueueMissingDocuments({ db, files, requestId }: SystemContext): Promise<number> {
  const missing = await withoutFailed(db, await contractsWithoutDocument(db))
  for (const { documentSha256, ...version } of await documentHashes(db)) {
    if (!(await files.has(documentSha256))) missing.push(version)
  }
  return db.transaction().execute((tx) => enqueueAgain(tx, renderContract, missing, { requestId }))
}

/** The same for the signed copies. */
export async function enqueueMissingSignedCopies({ db, files, requestId }: SystemContext): Promise<number> {
  const missing = await withoutFailed(db, await signedWithoutCopy(db))
  for (const { sha256, ...version } of await signedCopyHashes(db)) {
    if (!(await files.has(sha256))) missing.push(version)
  }
  return db.transaction().execute((tx) => enqueueAgain(tx, renderSignedCopy, missing, { requestId }))
}

async function withoutFailed(db: SystemContext['db'], missing: Version[]): Promise<Version[]> {
  const failed = await openFailures(db)
  return missing.filter(
    (one) => !failed.some(({ contractId, version }) => one.contractId === contractId && one.version === version),
  )
}
