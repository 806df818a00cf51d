import { scoresLocked } from '#app/evaluation/events.ts'
import { clearanceOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { cellsOf, panelCriteria, scoringProgress } from '#app/evaluation/score.ts'
import { labelsOf } from '#app/proposals/store/opened-proposals.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { lockScoresOf, scoresOfPerson } from '#app/evaluation/store/scores.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Closes one person's own scores for good. Only when all have done so does anybody see another's. */
export async function lockScores({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const [seen, tender] = await Promise.all([findEvaluation(db, tenderId), findPublished(db, tenderId)])
  if (!seen || !tender || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.score(actor, seen)) return refuse({ kind: 'not permitted' })
  const criteria = panelCriteria(tender.inForce.specification)

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (evaluation.scoresLockedBy.includes(actor.personId)) return refuse({ kind: 'locked already' })
    // Whoever took the chair since leads the panel on, and scores nothing any more.
    if (evaluation.consensusLockedAt !== null) return refuse({ kind: 'moderation closed' })
    const clearance = clearanceOf(evaluation, actor.personId)
    if (clearance !== 'cleared') return refuse({ kind: 'not cleared', clearance })
    if (!evaluationPolicy.score(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (evaluation.stillSealed > 0) return refuse({ kind: 'still sealed' })
    const cells = cellsOf(await labelsOf(tx, tenderId), criteria)
    const scores = await scoresOfPerson(tx, tenderId, actor.personId)
    const { done, total } = scoringProgress(cells, scores)
    if (total === 0) return refuse({ kind: 'nothing to score' })
    if (done < total) return refuse({ kind: 'not complete', missing: total - done })

    const at = await portalNow(tx)
    await lockScoresOf(tx, tenderId, actor.personId, at)
    const data = { count: scores.length, sha256: sha256(canonicalJson(scores)) }
    await record(tx, scoresLocked, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept(data)
  })
}
