import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Role } from '#app/identity/roles.ts'

/** Who of the buyer may be the second person for a place on a panel. */
export const confirmingRoles = ['commissioner', 'approver'] as const satisfies readonly Role[]

export type AppointingRefusal = 'own place' | 'no reason'

/**
 * Whether this person may give the place to this candidate, and whether a second one has to confirm it. Nobody gives a
 * place to themselves where another could; once names are known each place needs a second person. Where there is nobody
 * else, a reason takes the place of the other person, and stands in the record.
 */
export function appointing(
  members: readonly { personId: string; roles: readonly Role[] }[],
  {
    actorId,
    candidateId,
    namesKnown,
    reason,
  }: { actorId: string; candidateId: string; namesKnown: boolean; reason: string },
): Result<{ needsConfirmation: boolean; alone: boolean }, AppointingRefusal> {
  const others = members.filter(({ personId }) => personId !== actorId)
  const isOwn = actorId === candidateId
  if (isOwn && others.some(({ roles }) => roles.includes('commissioner'))) return refuse('own place')
  const couldConfirm = others.some(
    ({ personId, roles }) => personId !== candidateId && confirmingRoles.some((role) => roles.includes(role)),
  )
  const alone = isOwn || (namesKnown && !couldConfirm)
  if (alone && reason.trim() === '') return refuse('no reason')
  return accept({ needsConfirmation: namesKnown && couldConfirm, alone })
}

export type ConfirmRefusal = 'confirmed already' | 'own appointment' | 'own place'

export function confirming(
  seat: { personId: string; appointedBy: string; needsConfirmation: boolean; confirmedBy: string | null },
  actorId: string,
): Result<null, ConfirmRefusal> {
  if (!seat.needsConfirmation || seat.confirmedBy !== null) return refuse('confirmed already')
  if (seat.personId === actorId) return refuse('own place')
  if (seat.appointedBy === actorId) return refuse('own appointment')
  return accept(null)
}
