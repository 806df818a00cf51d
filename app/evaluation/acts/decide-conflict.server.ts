import { conflictDecided } from '#app/evaluation/events.ts'
import { clearanceOf, seatOf, type ConflictDecision } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveConflictDecision, vacate } from '#app/evaluation/store/panel.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Decides on a declared conflict of somebody else. Who may not take part leaves the panel at once. */
export async function decideConflict(
  { db, actor, requestId }: Context,
  {
    tenderId,
    personId,
    decision,
    reason,
  }: {
    tenderId: string
    personId: string
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
    if (clearanceOf(evaluation, personId) !== 'waits for a decision') return refuse({ kind: 'nothing to decide' })

    const at = await portalNow(tx)
    await saveConflictDecision(tx, { tenderId, personId, decision, decidedBy: actor.personId, reason, at })
    if (decision === 'may not score' && seatOf(evaluation, personId)) {
      await vacate(tx, { tenderId, personId, because: `conflict of interest: ${reason}`, at })
    }
    await record(tx, conflictDecided, { subjectId: tenderId, data: { personId, decision } }, { actor, at, requestId })
    return accept({ decision })
  })
}
