import { rankTender } from '#app/evaluation/jobs.ts'
import { rankingsNotComputed } from '#app/evaluation/store/rankings.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { enqueueAgain } from '#app/platform/outbox.server.ts'

/** Enqueues again every ranking that should long be there. @returns how many */
export async function enqueueMissingRankings({ db, requestId }: SystemContext): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const missing = await rankingsNotComputed(tx)
    const payloads = missing.map((tenderId) => ({ tenderId }))
    return enqueueAgain(tx, rankTender, payloads, { requestId })
  })
}
