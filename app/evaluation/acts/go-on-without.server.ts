import { panelWentOn, scoresSetAside } from '#app/evaluation/events.ts'
import { scorersOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { goOnWithout } from '#app/evaluation/set-aside.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { closePlace } from '#app/evaluation/store/panel.server.ts'
import { leavePanel } from '#app/evaluation/store/set-aside.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The panel goes on without a place: of somebody who leaves for this reason, or who left before and nobody replaced. */
export async function goOnWithoutMember(
  { db, actor, requestId }: Context,
  { tenderId, personId, reason }: { tenderId: string; personId: string; reason: string },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.goOnWithout(actor, seen)) return refuse({ kind: 'not permitted' })
  if (!seen.seats.some((seat) => seat.personId === personId)) return refuse({ kind: 'not found' })
  if (reason.trim() === '') return refuse({ kind: 'no reason' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    if (!evaluationPolicy.goOnWithout(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const place = evaluation.seats.find((seat) => seat.personId === personId)
    if (!place) return refuse({ kind: 'not found' })
    const possible = goOnWithout(evaluation, place)
    if (!possible.ok) return refuse({ kind: 'not possible', because: possible.refusal })

    const at = await portalNow(tx)
    const by = { actor, at, requestId }
    if (place.leftAt === null) {
      const aside = await leavePanel(tx, evaluation, { seat: place, because: 'left', words: reason, at })
      if (aside) await record(tx, scoresSetAside, { subjectId: tenderId, data: aside }, by)
    }
    await closePlace(tx, { tenderId, personId, reason, closedBy: actor.personId, at })
    const remaining = scorersOf(evaluation).filter((seat) => seat.personId !== personId).length
    const data = { personId, role: place.role, remaining, reason }
    await record(tx, panelWentOn, { subjectId: tenderId, data }, by)
    return accept({ remaining })
  })
}
