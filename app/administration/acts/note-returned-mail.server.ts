import { returnedWords } from '#app/administration/content.ts'
import { mailBounced } from '#app/administration/events.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { lockMail, markMailReturned } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * A server took this mail and reported later that it cannot be delivered. A report that comes twice, or about a mail that
 * is forgotten or known to be undelivered, changes nothing. One that overtakes the note that the mail was sent is to come
 * again, because that note would be written over it.
 */
export async function noteReturnedMail(
  { db }: Pick<SystemContext, 'db'>,
  { mailId, status }: { mailId: string; status: string },
) {
  return db.transaction().execute(async (tx) => {
    const mail = await lockMail(tx, mailId)
    if (mail?.state === 'waiting') return refuse({ kind: 'not sent yet' })
    if (mail?.state !== 'sent') return accept({ isNew: false })

    await markMailReturned(tx, mailId, returnedWords(status))
    const { subject, requestId } = mail
    const at = await portalNow(tx)
    await record(tx, mailBounced, { subjectId: mailId, data: { subject, status } }, { actor: null, at, requestId })
    return accept({ isNew: true })
  })
}
