import { hasRole, type Actor } from './actor.ts'
import type { OrganisationKind, Role } from './roles.ts'
import { rolesOf } from './roles.ts'

/** Who may do what with people and organisations. */
export const identityPolicy = {
  viewMembers: (actor: Actor, organisationId: string) => actor.organisationId === organisationId,
  invite: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  changeRoles: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  suspend: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  reinstate: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  remove: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  requireSecondFactor: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  connectProvider: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  testProvider: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  writeLatinName: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  turnProvider: (actor: Actor, organisationId: string) => isOwner(actor, organisationId),
  leave: (actor: Actor, organisationId: string) => actor.organisationId === organisationId,
}

function isOwner(actor: Actor, organisationId: string): boolean {
  return actor.organisationId === organisationId && hasRole(actor, 'owner')
}

/** Roles that cannot be held in this kind of organisation. */
export function strangeRoles(kind: OrganisationKind, wanted: readonly Role[]): Role[] {
  const possible: readonly Role[] = rolesOf[kind]
  return wanted.filter((role) => !possible.includes(role))
}
