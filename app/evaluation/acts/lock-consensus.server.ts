import { consensusLocked } from '#app/evaluation/events.ts'
import { clearanceOf, moderationBlockers } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { cellsOf, panelCriteria, scoringProgress, withoutCells } from '#app/evaluation/score.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { agreedBeforeSetAside, agreedScores, lockAgreedScores } from '#app/evaluation/store/consensus.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Closes the moderation for good. From here on prices may be read, so no agreed score may move any more. */
export async function lockConsensus({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const [seen, tender] = await Promise.all([findEvaluation(db, tenderId), findPublished(db, tenderId)])
  if (!seen || !tender || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.recordConsensus(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.recordConsensus(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (evaluation.consensusLockedAt !== null) return refuse({ kind: 'locked already' })
    const clearance = clearanceOf(evaluation, actor.personId)
    if (clearance !== 'cleared') return refuse({ kind: 'not cleared', clearance })
    const blockers = moderationBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'not ready', blockers })
    const cells = cellsOf(await labelsOf(tx, tenderId), panelCriteria(tender.inForce.specification))
    const agreed = await agreedScores(tx, tenderId)
    const again = await agreedBeforeSetAside(tx, tenderId)
    const { done, total } = scoringProgress(cells, withoutCells(agreed, again))
    if (done < total) return refuse({ kind: 'not complete', missing: total - done })

    const at = await portalNow(tx)
    await lockAgreedScores(tx, tenderId, actor.personId, at)
    const data = { count: agreed.length, sha256: sha256(canonicalJson(agreed)) }
    await record(tx, consensusLocked, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept(data)
  })
}
