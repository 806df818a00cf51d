import { scoreRecorded } from '#app/evaluation/events.ts'
import { clearanceOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { panelCriteria, scoreProblems, type Cell, type ReasonedScore } from '#app/evaluation/score.ts'
import { findBlindBid } from '#app/proposals/store/opened-proposals.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { findScore, saveScore } from '#app/evaluation/store/scores.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** Keeps one person's own score and reason for one criterion of one proposal, until they lock their scores. */
export async function recordScore(
  { db, actor, requestId }: Context,
  {
    tenderId,
    proposalId,
    criterion,
    score,
    reason,
    shownVersion,
  }: Cell &
    ReasonedScore & {
      tenderId: string
      /** 0 where there was no score yet. */
      shownVersion: number
    },
) {
  const [seen, tender] = await Promise.all([findEvaluation(db, tenderId), findPublished(db, tenderId)])
  if (!seen || !tender || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.score(actor, seen)) return refuse({ kind: 'not permitted' })
  const clearance = clearanceOf(seen, actor.personId)
  if (clearance !== 'cleared') return refuse({ kind: 'not cleared', clearance })
  const bid = await findBlindBid(db, tenderId, proposalId)
  const known = panelCriteria(tender.inForce.specification).some(({ key }) => key === criterion)
  if (!bid || !known) return refuse({ kind: 'not found' })
  const problems = scoreProblems({ score, reason }, tender.inForce.specification.scale)
  if (problems.length > 0) return refuse({ kind: 'unfit', problems })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const now = clearanceOf(evaluation, actor.personId)
    if (now !== 'cleared') return refuse({ kind: 'not cleared', clearance: now })
    if (!evaluationPolicy.score(actor, evaluation)) return refuse({ kind: 'not permitted' })
    if (evaluation.scoresLockedBy.includes(actor.personId)) return refuse({ kind: 'locked already' })
    // Whoever took the chair since leads the panel on, and scores nothing any more.
    if (evaluation.consensusLockedAt !== null) return refuse({ kind: 'moderation closed' })
    const stored = await findScore(tx, { proposalId, criterion }, actor.personId)
    if ((stored?.version ?? 0) !== shownVersion) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const version = shownVersion + 1
    await saveScore(tx, { tenderId, personId: actor.personId, proposalId, criterion, score, reason, version, at })
    await record(
      tx,
      scoreRecorded,
      { subjectId: tenderId, data: { proposalId, label: bid.label, criterion, version } },
      { actor, at, requestId },
    )
    return accept({ version })
  })
}
