import { noteRefusedMail } from '#app/administration/acts/note-refused-mail.server.ts'
import { deliverMail } from '#app/platform/jobs.ts'
import { claimMail, holdingMail, noteMailOutcome } from '#app/platform/mail.server.ts'
import { TryLater, type JobHandler } from '#workers/job-handler.ts'

export const handleDeliverMail: JobHandler<typeof deliverMail> = async (context, { mailId }) => {
  const { db, mailer } = context
  const mail = await claimMail(db, mailId)
  if (mail === 'settled') return
  if (mail === 'taken') throw new TryLater(`another worker has the mail ${mailId}`, 5_000)
  const delivery = await holdingMail(db, mail, () => mailer.deliver(mail))
  if (delivery.taken) {
    await noteMailOutcome(db, mailId, { state: 'sent', keepText: mailer.keepsTexts })
    return
  }
  const { reason, forGood } = delivery
  if (forGood) {
    await noteRefusedMail(context, { mailId, subject: mail.subject, reason })
    return
  }
  const isLast = mail.attempts >= deliverMail.attempts
  await noteMailOutcome(db, mailId, { state: isLast ? 'failed' : 'waiting', reason, attempts: mail.attempts })
  // Thrown, so that the queue tries again. The server's own words stay in the table: they may name people.
  throw new Error(`the mail ${mailId} was not taken (attempt ${mail.attempts})`)
}
