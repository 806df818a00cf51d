import { rolesChanged } from '#app/identity/events.ts'
import { rolesChangedLetter } from '#app/identity/letters.ts'
import { lockMember } from '#app/identity/lock-member.server.ts'
import { isLastOwner } from '#app/identity/member.ts'
import { identityPolicy, strangeRoles } from '#app/identity/policy.ts'
import { canBeHeldTogether, type Role } from '#app/identity/roles.ts'
import { findMember, saveMember } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Gives a member other roles. They hold from the next request of every open session on. They are told by mail. */
export async function changeRoles(
  { db, actor, requestId }: Context,
  { personId, roles, shownVersion }: { personId: string; roles: Role[]; shownVersion: number },
) {
  const { organisationId, organisationName, organisationKind } = actor
  const seen = await findMember(db, organisationId, personId)
  if (!seen) return refuse({ kind: 'not found' })
  if (!identityPolicy.changeRoles(actor, organisationId)) return refuse({ kind: 'not permitted' })
  const strange = strangeRoles(organisationKind, roles)
  if (roles.length === 0 || strange.length > 0) return refuse({ kind: 'roles do not fit', roles: strange })
  if (!canBeHeldTogether(roles)) return refuse({ kind: 'auditor stands alone' })

  return db.transaction().execute(async (tx) => {
    const locked = await lockMember(tx, actor, { personId, shownVersion })
    if (!locked.ok) return locked
    const { member, members } = locked.value
    if (isLastOwner(members, personId) && !roles.includes('owner')) return refuse({ kind: 'last owner' })

    const gains = roles.some((role) => !member.roles.includes(role))
    const others = members.some(
      (one) => one.personId !== actor.personId && one.suspendedAt === null && one.roles.includes('owner'),
    )
    if (personId === actor.personId && gains && others) return refuse({ kind: 'own roles' })

    const at = await portalNow(tx)
    await saveMember(tx, organisationId, { ...member, roles })
    const data = { personId, name: member.name, from: member.roles, to: roles }
    await record(tx, rolesChanged, { subjectId: organisationId, data }, { actor, at, requestId })
    await sendMail(tx, rolesChangedLetter({ to: member.email, organisationName, roles }), { requestId })
    return accept({ personId, roles })
  })
}
