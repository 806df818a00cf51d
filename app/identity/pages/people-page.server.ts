import type { Actor } from '#app/identity/actor.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { roleMeaning, rolesOf } from '#app/identity/roles.ts'
import { openInvitationsOf } from '#app/identity/store/invitations.server.ts'
import { findMember } from '#app/identity/store/members.server.ts'
import { everyMemberOf, findOrganisation } from '#app/identity/store/people.server.ts'
import { asksForLatinName } from './latin-names-page.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { undeliveredAmong } from '#app/platform/mail.server.ts'

export async function peoplePage(db: Db, actor: Actor) {
  const mayInvite = identityPolicy.invite(actor, actor.organisationId)
  const [organisation, members, invitations] = await Promise.all([
    findOrganisation(db, actor.organisationId),
    everyMemberOf(db, actor.organisationId),
    mayInvite ? openInvitationsOf(db, actor.organisationId) : [],
  ])
  const undelivered = await undeliveredAmong(
    db,
    invitations.map(({ mailId }) => mailId),
  )
  return {
    organisation: actor.organisationName,
    members: members.map(({ personId, name, email, roles, suspendedAt }) => ({
      personId,
      name,
      email,
      roles,
      suspended: suspendedAt !== null,
    })),
    mayChange: identityPolicy.changeRoles(actor, actor.organisationId),
    mayInvite,
    asksForLatinName: asksForLatinName(actor),
    requiresSecondFactor: organisation?.requires_second_factor ?? false,
    mayRequireSecondFactor: identityPolicy.requireSecondFactor(actor, actor.organisationId),
    invitations: invitations.map(({ expiresAt, mailId, ...invitation }) => ({
      ...invitation,
      isUndelivered: undelivered.has(mailId),
      until: formatMoment(expiresAt, 'Europe/London'),
    })),
    roles: possibleRoles(actor),
  }
}

/** One member, for an owner who changes something about them. */
export async function memberPage(db: Db, actor: Actor, personId: string) {
  const member = await findMember(db, actor.organisationId, personId)
  if (!member) return refuse({ kind: 'not found' })
  if (!identityPolicy.changeRoles(actor, actor.organisationId)) return refuse({ kind: 'not permitted' })
  const { name, email, roles, version, suspendedAt } = member
  return accept({
    personId,
    organisation: actor.organisationName,
    name,
    email,
    roles,
    version,
    suspendedSince: suspendedAt === null ? null : formatMoment(suspendedAt, 'Europe/London'),
    isYou: personId === actor.personId,
    possible: possibleRoles(actor),
  })
}

function possibleRoles({ organisationKind }: Actor) {
  return rolesOf[organisationKind].map((role) => ({ role, meaning: roleMeaning[role] }))
}
