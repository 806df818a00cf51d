import { invitationWithdrawn } from '#app/identity/events.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Makes an invitation that nobody has used yet worthless. */
export async function withdrawInvitation(
  { db, actor, requestId }: Context,
  { invitationId }: { invitationId: string },
) {
  return db.transaction().execute(async (tx) => {
    const invitation = await tx
      .selectFrom('invitation')
      .select(['organisation_id as organisationId', 'accepted_at as acceptedAt', 'withdrawn_at as withdrawnAt'])
      .where('id', '=', invitationId)
      .forUpdate()
      .executeTakeFirst()
    if (!invitation || !identityPolicy.viewMembers(actor, invitation.organisationId)) {
      return refuse({ kind: 'not found' })
    }
    if (!identityPolicy.invite(actor, invitation.organisationId)) return refuse({ kind: 'not permitted' })
    if (invitation.acceptedAt ?? invitation.withdrawnAt) return refuse({ kind: 'already settled' })

    const at = await portalNow(tx)
    await tx
      .updateTable('invitation')
      .set({ withdrawn_at: toIso(at) })
      .where('id', '=', invitationId)
      .execute()
    await record(
      tx,
      invitationWithdrawn,
      { subjectId: invitation.organisationId, data: { invitationId } },
      { actor, at, requestId },
    )
    return accept({ invitationId })
  })
}
