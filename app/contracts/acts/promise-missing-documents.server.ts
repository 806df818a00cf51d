import { renderContract } from '#app/contracts/jobs.ts'
import { contractsWithoutDocument } from '#app/contracts/store/contracts.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'

/** Promises again every document that should long be there. @returns how many */
export async function promiseMissingDocuments({ db, requestId }: SystemContext): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const missing = await contractsWithoutDocument(tx)
    for (const version of missing) await enqueue(tx, renderContract, version, { requestId })
    return missing.length
  })
}
