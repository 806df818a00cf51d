import { appointing } from '#app/evaluation/appointing.ts'
import { panelMemberAppointed } from '#app/evaluation/events.ts'
import { appointment, vacancyFor, type PanelRole } from '#app/evaluation/panel.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat } from '#app/evaluation/store/panel.server.ts'
import { everyMemberOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Gives a member of the buyer a place on the panel: the vacant one of this role that was left first, or else a new one.
 * What they may see depends on their declaration of interests.
 */
export async function appointPanelMember(
  { db, actor, requestId }: Context,
  {
    tenderId,
    personId,
    role,
    reason,
  }: {
    tenderId: string
    personId: string
    role: PanelRole
    /** Only of somebody who gives a place alone, because there is nobody else; else empty. */
    reason: string
  },
) {
  const seen = await findEvaluation(db, tenderId)
  if (!seen || !evaluationPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!evaluationPolicy.appoint(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const evaluation = await lockEvaluation(tx, tenderId)
    const members = await everyMemberOf(tx, evaluation.organisationId)
    const candidate = members.find((member) => member.personId === personId && member.suspendedAt === null)
    if (!candidate) return refuse({ kind: 'not a member' })
    if (!evaluationPolicy.appoint(actor, evaluation)) return refuse({ kind: 'not permitted' })
    const vacant = vacancyFor(evaluation, role)
    const possible = appointment(evaluation, candidate, role, vacant ?? undefined)
    if (!possible.ok) return refuse({ kind: 'not eligible', because: possible.refusal })
    const namesKnown = evaluation.openedAt !== null
    const given = appointing(members, { actorId: actor.personId, candidateId: candidate.personId, namesKnown, reason })
    if (!given.ok) return refuse({ kind: given.refusal })
    const { needsConfirmation, alone } = given.value

    const at = await portalNow(tx)
    const inPlaceOf = vacant?.personId ?? null
    await seat(tx, { tenderId, personId, role, appointedBy: actor.personId, inPlaceOf, needsConfirmation, at })
    const data = { personId, role, inPlaceOf, ...(alone ? { reason, alone } : {}) }
    await record(tx, panelMemberAppointed, { subjectId: tenderId, data }, { actor, at, requestId })
    return accept(data)
  })
}
