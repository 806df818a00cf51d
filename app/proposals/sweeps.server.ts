import type { SystemContext } from '#app/platform/context.server.ts'
import { enqueueAgain } from '#app/platform/outbox.server.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { submissionsNotUnsealed } from '#app/proposals/store/openings.server.ts'

/** Enqueues again every unsealing that should long be done. @returns how many */
export async function enqueueMissingUnsealings({ db, requestId }: SystemContext): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const missing = await submissionsNotUnsealed(tx)
    return enqueueAgain(tx, unsealProposals, missing, { requestId })
  })
}
