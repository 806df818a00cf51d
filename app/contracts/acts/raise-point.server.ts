import { randomUUID } from 'node:crypto'
import { checkBlocker } from '#app/contracts/contract.ts'
import { contractPointRaised } from '#app/contracts/events.ts'
import { tellParties } from '#app/contracts/jobs.ts'
import { contractPolicy } from '#app/contracts/policy.ts'
import { findContract } from '#app/contracts/store/contracts.server.ts'
import { evaluationBehind, lockEvaluated } from '#app/contracts/store/evaluated-contracts.server.ts'
import { settleNewsOf } from '#app/contracts/settle-news.server.ts'
import { savePoint } from '#app/contracts/store/points.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The buyer's legal officer says of this very document: not yet, because … Nobody signs while the point is open. */
export async function raisePoint(
  { db, actor, requestId }: Context,
  { contractId, shownSha256, text }: { contractId: string; shownSha256: string; text: string },
) {
  const seen = await findContract(db, contractId)
  if (!seen || !contractPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!contractPolicy.check(actor, seen, await evaluationBehind(db, seen))) return refuse({ kind: 'not permitted' })
  if (text.trim() === '') return refuse({ kind: 'point missing' })

  return db.transaction().execute(async (tx) => {
    const { contract, evaluation } = await lockEvaluated(tx, seen)
    if (!contractPolicy.check(actor, contract, evaluation)) return refuse({ kind: 'not permitted' })
    const blocker = checkBlocker(contract, shownSha256)
    if (blocker) return refuse({ kind: blocker })
    if (contract.points.some((point) => point.text === text)) return refuse({ kind: 'raised already' })

    const { version } = contract
    const at = await portalNow(tx)
    const pointId = randomUUID()
    await savePoint(tx, { pointId, contractId, version, text, shownSha256, raisedBy: actor.personId, at })
    await settleNewsOf(tx, contract, at)
    const data = { version, documentSha256: shownSha256, pointId, text }
    await record(tx, contractPointRaised, { subjectId: contractId, data }, { actor, at, requestId })
    await enqueue(tx, tellParties, { contractId, version, news: 'point open' }, { requestId })
    return accept({ pointId })
  })
}
