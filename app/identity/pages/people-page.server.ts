import type { Actor } from '#app/identity/actor.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { roleMeaning, rolesOf } from '#app/identity/roles.ts'
import { openInvitationsOf } from '#app/identity/store/invitations.server.ts'
import { membersOf } from '#app/identity/store/people.server.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

export async function peoplePage(db: Db, actor: Actor) {
  const mayInvite = identityPolicy.invite(actor, actor.organisationId)
  const [members, invitations] = await Promise.all([
    membersOf(db, actor.organisationId),
    mayInvite ? openInvitationsOf(db, actor.organisationId) : [],
  ])
  return {
    organisation: actor.organisationName,
    members,
    mayInvite,
    invitations: invitations.map(({ expiresAt, ...invitation }) => ({
      ...invitation,
      until: formatMoment(expiresAt, 'Europe/London'),
    })),
    roles: rolesOf[actor.organisationKind].map((role) => ({ role, meaning: roleMeaning[role] })),
  }
}
