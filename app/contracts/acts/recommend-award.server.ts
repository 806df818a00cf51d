import { awardRecommended } from '#app/contracts/events.ts'
import { tellApprovers } from '#app/contracts/jobs.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward, findRankingResult } from '#app/contracts/store/awards.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { aboveBudget } from '#app/proposals/submit.ts'
import { lockPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * The chair proposes the winner for decision. After a declined recommendation another may be made. The published budget
 * binds the price: nobody wins with more.
 */
export async function recommendAward(
  { db, actor, requestId }: Context,
  { tenderId, proposalId, reason }: { tenderId: string; proposalId: string; reason: string },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!awardPolicy.recommend(actor, seen)) return refuse({ kind: 'not permitted' })
  if (reason.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const { inForce } = await lockPublished(tx, tenderId)
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!awardPolicy.recommend(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const ranking = await findRankingResult(tx, tenderId)
    if (!ranking) return refuse({ kind: 'not ranked' })
    const earlier = await findAward(tx, tenderId)
    if (earlier && earlier.decision !== 'declined') return refuse({ kind: 'recommended already' })
    const blockers = standingBlockers(evaluation)
    if (blockers.length > 0) return refuse({ kind: 'does not stand', blockers })
    const entry = ranking.entries.find(({ id }) => id === proposalId)
    if (entry?.place !== 1) return refuse({ kind: 'not first' })
    const above = aboveBudget({ pricePenceByYear: [entry.pricePence] }, inForce.specification)
    if (above) return refuse({ kind: 'price above the budget', ...above })

    const at = await portalNow(tx)
    const recommendation = {
      proposal_id: proposalId,
      recommended_by: actor.personId,
      recommended_at: toIso(at),
      recommendation: reason,
      decided_by: null,
      decided_at: null,
      decision: null,
      decision_reason: null,
    }
    await tx
      .insertInto('award')
      .values({ tender_id: tenderId, ...recommendation })
      .onConflict((conflict) => conflict.column('tender_id').doUpdateSet(recommendation))
      .execute()
    const data = { proposalId, reason }
    await record(tx, awardRecommended, { subjectId: tenderId, data }, { actor, at, requestId })
    await enqueue(tx, tellApprovers, { tenderId }, { requestId })
    return accept({ proposalId })
  })
}
