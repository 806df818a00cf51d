import type { SystemContext } from '#app/platform/context.server.ts'
import { promiseAgain } from '#app/platform/outbox.server.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { submissionsNotUnsealed } from '#app/proposals/store/openings.server.ts'

/** Promises again every unsealing that should long be done. @returns how many */
export async function promiseMissingUnsealings({ db, requestId }: SystemContext): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const missing = await submissionsNotUnsealed(tx)
    return promiseAgain(tx, unsealProposals, missing, { requestId })
  })
}
