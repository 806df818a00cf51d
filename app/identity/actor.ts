import type { OrganisationKind, Role } from './roles.ts'

/** The person who acts, in the organisation that they chose. */
export interface Actor {
  personId: string
  name: string
  organisationId: string
  organisationName: string
  organisationKind: OrganisationKind
  roles: readonly Role[]
}

/**
 * An auditor reads everything of their own organisation after the fact and changes nothing: proposals from the opening
 * on, whatever shows a score, a rank or a price from the ranking on. No act permits them, not even one that a place on a
 * panel would give; only their own account and membership are theirs to change.
 */
export function isAuditor(actor: Actor): boolean {
  return hasRole(actor, 'auditor')
}

export function hasRole(actor: Actor, ...anyOf: Role[]): boolean {
  return anyOf.some((role) => actor.roles.includes(role))
}
