import { conflictDecided, scoresSetAside } from '#app/evaluation/events.ts'
import { conflictsToDecide, seatOf, type ConflictDecision } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { saveConflictDecision } from '#app/evaluation/store/panel.server.ts'
import { leavePanel } from '#app/evaluation/store/set-aside.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Decides on the one declaration of somebody else that was read, and on no other. Who may not take part leaves the panel
 * at once, and their scores are set aside, whenever it is found.
 */
export async function decideConflict(
  { db, actor, requestId }: Context,
  {
    tenderId,
    personId,
    declarationId,
    decision,
    reason,
  }: {
    tenderId: string
    personId: string
    declarationId: string
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
    if (!waiting.some(({ id }) => id === declarationId)) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const by = { actor, at, requestId }
    await saveConflictDecision(tx, { declarationId, decision, decidedBy: actor.personId, reason, at })
    const seat = decision === 'may not score' ? seatOf(evaluation, personId) : null
    const words = `conflict of interest: ${reason}`
    const aside = seat && (await leavePanel(tx, evaluation, { seat, because: 'conflict', words, at }))
    const data = { personId, decision, declarationId }
    await record(tx, conflictDecided, { subjectId: tenderId, data }, by)
    if (aside) await record(tx, scoresSetAside, { subjectId: tenderId, data: aside }, by)
    return accept({ decision })
  })
}
