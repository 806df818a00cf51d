import { memberReinstated } from '#app/identity/events.ts'
import { reinstatedLetter } from '#app/identity/letters.ts'
import { lockMember } from '#app/identity/lock-member.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { findMember, saveMember } from '#app/identity/store/members.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Gives a suspended member back the roles that they had, and tells them by mail. */
export async function reinstateMember(
  { db, actor, requestId }: Context,
  { personId, shownVersion }: { personId: string; shownVersion: number },
) {
  const { organisationId, organisationName } = actor
  const seen = await findMember(db, organisationId, personId)
  if (!seen) return refuse({ kind: 'not found' })
  if (!identityPolicy.reinstate(actor, organisationId)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const locked = await lockMember(tx, actor, { personId, shownVersion })
    if (!locked.ok) return locked
    const { member } = locked.value
    if (member.suspendedAt === null) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    await saveMember(tx, organisationId, { ...member, suspendedAt: null })
    const data = { personId, name: member.name }
    await record(tx, memberReinstated, { subjectId: organisationId, data }, { actor, at, requestId })
    await sendMail(tx, reinstatedLetter({ to: member.email, organisationName, roles: member.roles }), { requestId })
    return accept({ personId })
  })
}
