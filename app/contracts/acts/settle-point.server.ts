import { openPoints } from '#app/contracts/contract.ts'
import { contractPointSettled } from '#app/contracts/events.ts'
import { tellSignatories } from '#app/contracts/jobs.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { settleNewsOf } from '#app/contracts/settle-news.server.ts'
import { saveSettled } from '#app/contracts/store/points.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * The buyer's legal officer settles an open point without a change to the contract, and says why none is needed. After the
 * last one it is no news any more that the contract cannot be signed; where it was checked before, it can be again.
 */
export async function settlePoint(
  { db, actor, requestId }: Context,
  { contractId, pointId, because }: { contractId: string; pointId: string; because: string },
) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.check(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })
  if (because.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.check(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    const { version } = contract
    const point = contract.points.find(({ id }) => id === pointId)
    if (!point) return refuse({ kind: 'not found' })
    if (point.settled) return refuse({ kind: 'settled already' })

    const at = await portalNow(tx)
    await saveSettled(tx, { pointId, because, settledBy: actor.personId, at })
    const isLast = openPoints(contract).length === 1
    if (isLast) await settleNewsOf(tx, contract, at)
    const data = { version, pointId, text: point.text, because }
    await record(tx, contractPointSettled, { subjectId: contractId, data }, { actor, at, requestId })
    if (isLast && contract.check !== null) await enqueue(tx, tellSignatories, { contractId }, { requestId })
    return accept({ pointId })
  })
}
