import { memberSuspended } from '#app/identity/events.ts'
import { suspendedLetter } from '#app/identity/letters.ts'
import { lockMember } from '#app/identity/lock-member.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { findMember, leaveInSessions, saveMember } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Takes from a member, until they are reinstated, everything that the membership gives. Their places in the record stay. They are told by mail. */
export async function suspendMember(
  { db, actor, requestId }: Context,
  { personId, shownVersion }: { personId: string; shownVersion: number },
) {
  const { organisationId, organisationName } = actor
  const seen = await findMember(db, organisationId, personId)
  if (!seen) return refuse({ kind: 'not found' })
  if (!identityPolicy.suspend(actor, organisationId)) return refuse({ kind: 'not permitted' })
  // So there is always another owner: the one who does it.
  if (personId === actor.personId) return refuse({ kind: 'yourself' })

  return db.transaction().execute(async (tx) => {
    const locked = await lockMember(tx, actor, { personId, shownVersion })
    if (!locked.ok) return locked
    const { member } = locked.value
    if (member.suspendedAt !== null) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    await saveMember(tx, organisationId, { ...member, suspendedAt: at })
    await leaveInSessions(tx, organisationId, personId)
    const data = { personId, name: member.name }
    await record(tx, memberSuspended, { subjectId: organisationId, data }, { actor, at, requestId })
    await sendMail(tx, suspendedLetter({ to: member.email, organisationName }), { requestId })
    return accept({ personId })
  })
}
