import { confirming } from '#app/evaluation/appointing.ts'
import { panelMemberConfirmed } from '#app/evaluation/events.ts'
import { seatOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { confirmSeat } from '#app/evaluation/store/panel.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** A second person confirms a place that was given once names were known; before that it gives nothing. */
export async function confirmPanelMember(
  { db, actor, requestId }: Context,
  { tenderId, personId }: { tenderId: string; personId: string },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.confirmMember(actor, seen)) return refuse({ kind: 'not permitted' })
  if (!seatOf(seen, personId)) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.confirmMember(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const seat = seatOf(evaluation, personId)
    if (!seat) return refuse({ kind: 'not found' })
    const possible = confirming(seat, actor.personId)
    if (!possible.ok) return refuse({ kind: 'not possible', because: possible.refusal })

    const at = await portalNow(tx)
    await confirmSeat(tx, { tenderId, personId, confirmedBy: actor.personId, at })
    const data = { personId, role: seat.role }
    await record(tx, panelMemberConfirmed, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept(data)
  })
}
