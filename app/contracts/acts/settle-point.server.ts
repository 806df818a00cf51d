import { contractPointSettled } from '#app/contracts/events.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findContract, lockContract } from '#app/contracts/store/contracts.server.ts'
import { saveSettled } from '#app/contracts/store/points.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The buyer's legal officer settles an open point without a change to the contract, and says why none is needed. */
export async function settlePoint(
  { db, actor, requestId }: Context,
  { contractId, pointId, because }: { contractId: string; pointId: string; because: string },
) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.check(actor, seen)) return refuse({ kind: 'not permitted' })
  if (because.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const { version, points } = await lockContract(tx, contractId)
    const point = points.find(({ id }) => id === pointId)
    if (!point) return refuse({ kind: 'not found' })
    if (point.settled) return refuse({ kind: 'settled already' })

    const at = await portalNow(tx)
    await saveSettled(tx, { pointId, because, settledBy: actor.personId, at })
    const data = { version, pointId, text: point.text, because }
    await record(tx, contractPointSettled, { subjectId: contractId, data }, { actor, at, requestId })
    return accept({ pointId })
  })
}
