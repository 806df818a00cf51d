import { organisationReinstated } from '#app/administration/events.ts'
import { reinstatementLetter } from '#app/administration/letters.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { saveSuspension } from '#app/identity/store/organisations.server.ts'
import { findOrganisation, membersOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The people of a suspended organisation can act for it again, with the roles that they had. */
export async function reinstateOrganisation(
  { db, actor, requestId }: Context,
  { organisationId, reason }: { organisationId: string; reason: string },
) {
  const seen = await findOrganisation(db, organisationId)
  if (!seen || !administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.reinstateOrganisation(actor)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    if (!(await saveSuspension(tx, organisationId, null))) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    const data = { name: seen.name, reason }
    await record(tx, organisationReinstated, { subjectId: organisationId, data }, { actor, at, requestId })
    for (const { email, roles } of await membersOf(tx, organisationId)) {
      if (roles.includes('owner')) await sendMail(tx, { to: email, ...reinstatementLetter(data) }, { requestId })
    }
    return accept({ organisationId })
  })
}
