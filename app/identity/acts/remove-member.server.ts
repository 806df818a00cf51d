import { memberRemoved } from '#app/identity/events.ts'
import { removedLetter } from '#app/identity/letters.ts'
import { lockMember } from '#app/identity/lock-member.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { endMembership, findMember } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Ends a membership. Only a new invitation brings the person back; what they did stays in the record. They are told by mail. */
export async function removeMember(
  { db, actor, requestId }: Context,
  { personId, shownVersion }: { personId: string; shownVersion: number },
) {
  const { organisationId, organisationName } = actor
  const seen = await findMember(db, organisationId, personId)
  if (!seen) return refuse({ kind: 'not found' })
  if (!identityPolicy.remove(actor, organisationId)) return refuse({ kind: 'not permitted' })
  // Whoever goes by themselves leaves, and is then asked whether they are the last owner.
  if (personId === actor.personId) return refuse({ kind: 'yourself' })

  return db.transaction().execute(async (tx) => {
    const locked = await lockMember(tx, actor, { personId, shownVersion })
    if (!locked.ok) return locked
    const { member } = locked.value

    const at = await portalNow(tx)
    await endMembership(tx, organisationId, member, at)
    const data = { personId, name: member.name }
    await record(tx, memberRemoved, { subjectId: organisationId, data }, { actor, at, requestId })
    await sendMail(tx, removedLetter({ to: member.email, organisationName }), { requestId })
    return accept({ personId })
  })
}
