import { consensusRecorded } from '#app/evaluation/events.ts'
import { consensusProblems } from '#app/evaluation/moderation.ts'
import { clearanceOf, moderationBlockers } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { panelCriteria, type Cell, type ReasonedScore } from '#app/evaluation/score.ts'
import { findBlindBid } from '#app/proposals/store/opened-proposals.server.ts'
import { agreedOnCriterion, saveAgreedScore } from '#app/evaluation/store/consensus.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { panelScoresOfCell } from '#app/evaluation/store/scores.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** The chair writes down what the panel agreed for one criterion of one proposal, and why: a decision, never an average. */
export async function recordConsensus(
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
      /** 0 where nothing was agreed yet. */
      shownVersion: number
    },
) {
  const [seen, tender] = await Promise.all([findEvaluation(db, tenderId), findPublished(db, tenderId)])
  if (!seen || !tender || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.recordConsensus(actor, seen)) return refuse({ kind: 'not permitted' })
  const bid = await findBlindBid(db, tenderId, proposalId)
  const asked = panelCriteria(tender.inForce.specification).find(({ key }) => key === criterion)
  if (!bid || !asked) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.recordConsensus(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const clearance = clearanceOf(evaluation, actor.personId)
    if (clearance !== 'cleared') return refuse({ kind: 'not cleared', clearance })
    const blockers = moderationBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'not ready', blockers })
    if (evaluation.consensusLockedAt !== null) return refuse({ kind: 'locked already' })
    const agreed = await agreedOnCriterion(tx, tenderId, { criterion })
    const stored = agreed.find((one) => one.proposalId === proposalId)
    if ((stored?.version ?? 0) !== shownVersion) return refuse({ kind: 'changed since shown' })
    const given = await panelScoresOfCell(tx, tenderId, { proposalId, criterion })
    const problems = consensusProblems(
      { score, reason },
      {
        scale: tender.inForce.specification.scale,
        criterionText: asked.text,
        scores: given.map((one) => one.score),
        otherReasons: agreed.filter((one) => one.proposalId !== proposalId).map((one) => one.reason),
      },
    )
    if (problems.length > 0) return refuse({ kind: 'unfit', problems })

    const at = await portalNow(tx)
    const version = shownVersion + 1
    await saveAgreedScore(tx, { tenderId, personId: actor.personId, proposalId, criterion, score, reason, version, at })
    await record(
      tx,
      consensusRecorded,
      { subjectId: tenderId, data: { proposalId, label: bid.label, criterion, version } },
      { actor, at, requestId },
    )
    return accept({ version })
  })
}
