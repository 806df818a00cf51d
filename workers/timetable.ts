import { promiseMissingDocuments } from '#app/contracts/acts/promise-missing-documents.server.ts'
import { promiseMissingRankings } from '#app/evaluation/acts/promise-missing-rankings.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { log } from '#app/platform/log.server.ts'
import { promiseMissingUnsealings } from '#app/proposals/acts/promise-missing-unsealings.server.ts'

/** Finds promises that were not kept in time, whatever happened to them, and makes them again. */
export interface Sweep {
  name: string
  /** @returns how many were promised again */
  run(context: SystemContext): Promise<number>
}

export const sweeps: readonly Sweep[] = [
  { name: 'proposals not unsealed', run: promiseMissingUnsealings },
  { name: 'rankings not computed', run: promiseMissingRankings },
  { name: 'contracts without a document', run: promiseMissingDocuments },
]

/** One round of every sweep. A sweep that fails does not keep the others from running. */
export async function sweepOnce(context: SystemContext, all: readonly Sweep[] = sweeps): Promise<void> {
  for (const { name, run } of all) {
    try {
      const count = await run(context)
      if (count > 0) log('warn', 'a sweep promised again', { sweep: name, count })
    } catch (error) {
      log('error', 'a sweep failed', { sweep: name, error })
    }
  }
}
