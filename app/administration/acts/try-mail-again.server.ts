import { mailTriedAgain } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { findUndeliveredMail, tryMailAgain } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Promises the delivery of an undelivered mail once more. */
export async function tryUndeliveredMailAgain({ db, actor, requestId }: Context, { mailId }: { mailId: string }) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.tryAgain(actor)) return refuse({ kind: 'not permitted' })
  const seen = await findUndeliveredMail(db, mailId)
  if (!seen) return refuse({ kind: 'changed since shown' })

  return db.transaction().execute(async (tx) => {
    if (!(await tryMailAgain(tx, mailId, { requestId }))) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    await record(tx, mailTriedAgain, { subjectId: mailId, data: { subject: seen.subject } }, { actor, at, requestId })
    return accept({ mailId })
  })
}
