import type { Actor } from '#app/identity/actor.ts'
import type { Member } from '#app/identity/member.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Tx } from '#app/platform/database.server.ts'

/**
 * The member whom an owner means, and all members, under the organisation's lock. Whether the actor is an owner is asked
 * again here: two owners who suspend each other at once must not both succeed.
 */
export async function lockMember(tx: Tx, actor: Actor, shown: { personId: string; shownVersion: number }) {
  const members = await lockMembers(tx, actor.organisationId)
  if (!members.some((one) => one.personId === actor.personId && isActingOwner(one))) {
    return refuse({ kind: 'not permitted' })
  }
  const member = members.find(({ personId }) => personId === shown.personId)
  if (member?.version !== shown.shownVersion) return refuse({ kind: 'changed since shown' })
  return accept({ member, members })
}

function isActingOwner({ roles, suspendedAt }: Member): boolean {
  return suspendedAt === null && roles.includes('owner')
}
