import { awardDecided } from '#app/contracts/events.ts'
import { awardPolicy } from '#app/contracts/policy.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { settleNews } from '#app/platform/news.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * A second person awards the contract as recommended, or declines to. `shownProposalId` is the one that was read. To
 * nobody else it is news any more that this waits.
 */
export async function decideAward(
  { db, actor, requestId }: Context,
  {
    tenderId,
    shownProposalId,
    decision,
    reason,
  }: { tenderId: string; shownProposalId: string; decision: 'awarded' | 'declined'; reason: string },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  const award = await findAward(db, tenderId)
  if (!awardPolicy.decide(actor, seen, { recommendedBy: award?.recommendedBy ?? '' })) {
    return refuse({ kind: 'not permitted' })
  }
  if (reason.trim() === '') return refuse({ kind: 'reason missing' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const recommended = await findAward(tx, tenderId)
    if (!recommended) return refuse({ kind: 'no recommendation' })
    if (!awardPolicy.decide(actor, evaluation, recommended)) return refuse({ kind: 'not permitted' })
    if (recommended.decision !== null) return refuse({ kind: 'decided already' })
    if (recommended.proposalId !== shownProposalId) return refuse({ kind: 'changed since shown' })
    // To decline is always possible.
    const blockers = decision === 'awarded' ? standingBlockers(evaluation) : []
    if (blockers.length > 0) return refuse({ kind: 'does not stand', blockers })

    const at = await portalNow(tx)
    await tx
      .updateTable('award')
      .set({ decided_by: actor.personId, decided_at: toIso(at), decision, decision_reason: reason })
      .where('tender_id', '=', tenderId)
      .execute()
    const personIds = (await membersOf(tx, evaluation.organisationId)).map(({ personId }) => personId)
    await settleNews(tx, { personIds, href: href('/buyer/tenders/:tenderId/award', { tenderId }), at })
    const data = { proposalId: shownProposalId, decision, reason }
    await record(tx, awardDecided, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept({ decision })
  })
}
