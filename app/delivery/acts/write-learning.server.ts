import { learningWritten } from '#app/delivery/events.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { contractOfCohort, findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { saveLearning } from '#app/delivery/store/learning.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The two questions on every target: was it reached, and, either way, what did we learn? */
export async function writeLearning(
  { db, actor, requestId }: Context,
  { cohortId, outcome, reached, learned }: { cohortId: string; outcome: string; reached: boolean; learned: string },
) {
  const contractId = await contractOfCohort(db, cohortId)
  const seen = contractId && (await findDelivery(db, contractId))
  if (!seen || !deliveryPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.writeLearning(actor, seen)) return refuse({ kind: 'not permitted' })
  if (!seen.terms.targets.some((target) => target.outcome === outcome)) return refuse({ kind: 'not found' })
  if (learned.trim() === '') return refuse({ kind: 'learning missing' })

  return db.transaction().execute(async (tx) => {
    await lockDelivery(tx, contractId)
    const at = await portalNow(tx)
    const written = { cohortId, outcome, reached, learned: learned.trim() }
    await saveLearning(tx, { ...written, writtenBy: actor.personId, at })
    await record(tx, learningWritten, { subjectId: contractId, data: written }, { actor, at, requestId })
    return accept({ outcome })
  })
}
