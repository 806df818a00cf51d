import { panelMemberReplaced } from '#app/evaluation/events.ts'
import { appointment, vacanciesOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat, vacate } from '#app/evaluation/store/panel.server.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Somebody takes the place of another, in the same role: of one who still sits on the panel and leaves for this reason,
 * or of one who had to leave after a conflict of interest. Whoever locked their scores stays.
 */
export async function replacePanelMember(
  { db, actor, requestId }: Context,
  {
    tenderId,
    leavingId,
    joiningId,
    reason,
  }: {
    tenderId: string
    leavingId: string
    joiningId: string
    reason: string
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.replace(actor, seen)) return refuse({ kind: 'not permitted' })
  if (!seen.seats.some(({ personId }) => personId === leavingId)) return refuse({ kind: 'not found' })
  if (reason.trim() === '') return refuse({ kind: 'no reason' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const leaving = evaluation.seats.find(({ personId }) => personId === leavingId)
    const seated = leaving?.leftAt === null
    if (!leaving || !(seated || vacanciesOf(evaluation).includes(leaving))) return refuse({ kind: 'replaced already' })
    if (evaluation.scoresLockedBy.includes(leavingId)) return refuse({ kind: 'scores locked' })
    if (evaluation.consensusLockedAt !== null) return refuse({ kind: 'consensus locked' })
    const members = await membersOf(tx, evaluation.organisationId)
    const candidate = members.find(({ personId }) => personId === joiningId)
    if (!candidate) return refuse({ kind: 'not a member' })
    const possible = appointment(evaluation, candidate, leaving.role, leaving)
    if (!possible.ok) return refuse({ kind: 'not eligible', because: possible.refusal })

    const at = await portalNow(tx)
    if (seated) await vacate(tx, { tenderId, personId: leavingId, because: reason, at })
    const place = { tenderId, personId: joiningId, role: leaving.role, inPlaceOf: leavingId }
    await seat(tx, { ...place, appointedBy: actor.personId, at })
    await record(
      tx,
      panelMemberReplaced,
      { subjectId: tenderId, data: { personId: leavingId, role: leaving.role, joiningId, reason } },
      { actor, at, requestId },
    )
    return accept({ personId: joiningId, role: leaving.role })
  })
}
