import { sessionsEndedByOperator } from '#app/administration/events.ts'
import { sessionsEndedLetter } from '#app/administration/letters.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { findMember } from '#app/identity/store/members.server.ts'
import { endSessionsOf } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Signs a person out everywhere, for every organisation: a lost telephone, a stranger at the screen. They are told why. */
export async function endSessionsOfPerson(
  { db, actor, requestId }: Context,
  { organisationId, personId, reason }: { organisationId: string; personId: string; reason: string },
) {
  const member = await findMember(db, organisationId, personId)
  if (!member || !administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.endSessions(actor)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const count = await endSessionsOf(tx, personId)
    if (count === 0) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    const data = { personId, name: member.name, count, reason }
    await record(tx, sessionsEndedByOperator, { subjectId: organisationId, data }, { actor, at, requestId })
    await sendMail(tx, { to: member.email, ...sessionsEndedLetter({ reason }) }, { requestId })
    return accept({ count })
  })
}
