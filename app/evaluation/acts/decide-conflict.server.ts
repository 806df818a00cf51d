import { conflictDecided } from '#app/evaluation/events.ts'
import { conflictsToDecide, seatOf, type ConflictDecision, type DeclarationStage } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveConflictDecision, vacate } from '#app/evaluation/store/panel.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Decides on the conflict that somebody else declared at `shownStage`, and on no other, because only that was read. Who
 * may not take part leaves the panel at once.
 */
export async function decideConflict(
  { db, actor, requestId }: Context,
  {
    tenderId,
    personId,
    shownStage,
    decision,
    reason,
  }: {
    tenderId: string
    personId: string
    shownStage: DeclarationStage
    decision: ConflictDecision
    reason: string
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.decideConflict(actor, seen, personId)) return refuse({ kind: 'not permitted' })
  if (reason.trim() === '') return refuse({ kind: 'no reason' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.decideConflict(actor, evaluation, personId)) return refuse({ kind: 'not permitted' })
    const waiting = conflictsToDecide(evaluation, personId)
    if (waiting.length === 0) return refuse({ kind: 'nothing to decide' })
    if (!waiting.some(({ stage }) => stage === shownStage)) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const decided = { tenderId, personId, stage: shownStage, decision, decidedBy: actor.personId, reason, at }
    await saveConflictDecision(tx, decided)
    if (decision === 'may not score' && seatOf(evaluation, personId)) {
      await vacate(tx, { tenderId, personId, because: `conflict of interest: ${reason}`, at })
    }
    await record(tx, conflictDecided, { subjectId: tenderId, data: { personId, decision } }, { actor, at, requestId })
    return accept({ decision })
  })
}
