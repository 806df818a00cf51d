import { appointing } from '#app/evaluation/appointing.ts'
import { panelMemberReplaced, scoresSetAside } from '#app/evaluation/events.ts'
import { appointment, vacanciesOf } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat } from '#app/evaluation/store/panel.server.ts'
import { leavePanel } from '#app/evaluation/store/set-aside.server.ts'
import { everyMemberOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Somebody takes the place of another, in the same role: of one who still sits on the panel and leaves for this reason,
 * or of one who had to leave after a conflict of interest. Until the scores are agreed, those of whoever leaves are set
 * aside and the new member scores alone; after that only who leads the panel can change.
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
    if (!evaluationPolicy.replace(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const leaving = evaluation.seats.find(({ personId }) => personId === leavingId)
    const seated = leaving?.leftAt === null
    if (!leaving || !(seated || vacanciesOf(evaluation).includes(leaving))) return refuse({ kind: 'replaced already' })
    if (evaluation.consensusLockedAt !== null && leaving.role === 'evaluator')
      return refuse({ kind: 'consensus locked' })
    const members = await everyMemberOf(tx, evaluation.organisationId)
    const candidate = members.find((member) => member.personId === joiningId && member.suspendedAt === null)
    if (!candidate) return refuse({ kind: 'not a member' })
    const possible = appointment(evaluation, candidate, leaving.role, leaving)
    if (!possible.ok) return refuse({ kind: 'not eligible', because: possible.refusal })
    const namesKnown = evaluation.openedAt !== null
    const given = appointing(members, { actorId: actor.personId, candidateId: candidate.personId, namesKnown, reason })
    if (!given.ok) return refuse({ kind: given.refusal })
    const { needsConfirmation, alone } = given.value

    const at = await portalNow(tx)
    const by = { actor, at, requestId }
    const aside = seated && (await leavePanel(tx, evaluation, { seat: leaving, because: 'left', words: reason, at }))
    if (aside) await record(tx, scoresSetAside, { subjectId: tenderId, data: aside }, by)
    const place = { tenderId, personId: joiningId, role: leaving.role, inPlaceOf: leavingId, needsConfirmation }
    await seat(tx, { ...place, appointedBy: actor.personId, at })
    await record(
      tx,
      panelMemberReplaced,
      {
        subjectId: tenderId,
        data: { personId: leavingId, role: leaving.role, joiningId, reason, ...(alone ? { alone } : {}) },
      },
      by,
    )
    return accept({ personId: joiningId, role: leaving.role })
  })
}
