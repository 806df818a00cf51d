import type { Instant } from '#app/lib/time.ts'
import type { Role } from './roles.ts'

/** A person's place in one organisation. */
export interface Member {
  personId: string
  name: string
  email: string
  roles: Role[]
  /** `null` for those who can act. */
  suspendedAt: Instant | null
  /** Counts every change of the roles and every suspension. */
  version: number
}

/** Whether nobody could let people in any more, or give them their roles, without this person. */
export function isLastOwner(members: readonly Member[], personId: string): boolean {
  const owners = members.filter(({ roles, suspendedAt }) => suspendedAt === null && roles.includes('owner'))
  return owners.length === 1 && owners[0]?.personId === personId
}
