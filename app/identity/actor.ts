import type { Role } from './roles.ts'

/** The person who acts, in the organisation that they chose. */
export interface Actor {
  personId: string
  name: string
  organisationId: string
  organisationName: string
  organisationKind: 'commissioner' | 'provider' | 'verifier'
  roles: readonly Role[]
}

export function hasRole(actor: Actor, ...anyOf: Role[]): boolean {
  return anyOf.some((role) => actor.roles.includes(role))
}
