import {
  headOver,
  insertLink,
  newestLink,
  newestSequence,
  noHead,
  writersOfEvents,
} from '#app/audit/store/record-links.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'

/**
 * Closes everything recorded since the newest link into the next one. Links follow the order in which rows were written
 * and real time, so neither a moved clock nor a late commit can slip an event into a closed range. Where a transaction
 * does not end within the patience, the next round tries again: nobody is made to wait for the chain.
 * @returns how many events were linked
 */
export async function linkRecord({ db }: SystemContext, { patienceMs = 5_000 } = {}): Promise<number> {
  const lastSequence = await newestSequence(db)
  const newest = await newestLink(db)
  const firstSequence = (newest?.lastSequence ?? 0) + 1
  if (lastSequence < firstSequence || !(await writersHaveEnded(db, patienceMs))) return 0

  return db.transaction().execute(async (tx) => {
    const { head, eventCount } = await headOver(tx, newest?.head ?? noHead, { firstSequence, lastSequence })
    const isLinked = await insertLink(tx, { firstSequence, lastSequence, eventCount, head })
    return isLinked ? eventCount : 0
  })
}

/** Whether all transactions that may be writing events now ended in time; those that begin later do not matter. */
async function writersHaveEnded(db: SystemContext['db'], patienceMs: number): Promise<boolean> {
  const writers = await writersOfEvents(db)
  for (let waited = 0; writers.size > 0; waited += pauseMs) {
    if (waited >= patienceMs) return false
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const still = await writersOfEvents(db)
    for (const writer of writers) if (!still.has(writer)) writers.delete(writer)
  }
  return true
}

const pauseMs = 50
