import { organisationSuspended } from '#app/administration/events.ts'
import { suspensionLetter } from '#app/administration/letters.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { leaveInAllSessions } from '#app/identity/store/members.server.ts'
import { saveSuspension } from '#app/identity/store/organisations.server.ts'
import { findOrganisation, membersOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * From now on nobody acts for the organisation. What binds it stays, deadlines go on, and its places in the record too.
 * Its owners are told why.
 */
export async function suspendOrganisation(
  { db, actor, requestId }: Context,
  { organisationId, reason }: { organisationId: string; reason: string },
) {
  const seen = await findOrganisation(db, organisationId)
  if (!seen || !administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.suspendOrganisation(actor)) return refuse({ kind: 'not permitted' })
  if (organisationId === actor.organisationId) return refuse({ kind: 'your own organisation' })

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    if (!(await saveSuspension(tx, organisationId, at))) return refuse({ kind: 'changed since shown' })
    await leaveInAllSessions(tx, organisationId)
    const data = { name: seen.name, reason }
    await record(tx, organisationSuspended, { subjectId: organisationId, data }, { actor, at, requestId })
    for (const { email, roles } of await membersOf(tx, organisationId)) {
      if (roles.includes('owner')) await sendMail(tx, { to: email, ...suspensionLetter(data) }, { requestId })
    }
    return accept({ organisationId })
  })
}
