import { mailLetRest } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { findUndeliveredMail, letMailRest } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Takes an undelivered mail off the list for good, and forgets what it says. */
export async function letUndeliveredMailRest(
  { db, actor, requestId }: Context,
  { mailId, reason }: { mailId: string; reason: string },
) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.letRest(actor)) return refuse({ kind: 'not permitted' })
  const seen = await findUndeliveredMail(db, mailId)
  if (!seen) return refuse({ kind: 'changed since shown' })

  return db.transaction().execute(async (tx) => {
    if (!(await letMailRest(tx, mailId))) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    await record(
      tx,
      mailLetRest,
      { subjectId: mailId, data: { subject: seen.subject, reason } },
      { actor, at, requestId },
    )
    return accept({ mailId })
  })
}
