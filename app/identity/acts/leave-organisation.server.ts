import { memberLeft } from '#app/identity/events.ts'
import { isLastOwner } from '#app/identity/member.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { endMembership, lockMembers } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Ends one's own membership, unless nobody would be left who can let others in. */
export async function leaveOrganisation({ db, actor, requestId }: Context) {
  const { organisationId, personId } = actor
  if (!identityPolicy.leave(actor, organisationId)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const members = await lockMembers(tx, organisationId)
    const member = members.find((one) => one.personId === personId)
    if (!member || member.suspendedAt !== null) return refuse({ kind: 'not found' })
    if (isLastOwner(members, personId)) return refuse({ kind: 'last owner' })

    const at = await portalNow(tx)
    await endMembership(tx, organisationId, member, at)
    await record(tx, memberLeft, { subjectId: organisationId, data: { personId } }, { actor, at, requestId })
    return accept({ organisationId })
  })
}
