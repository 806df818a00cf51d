import { deliverMail } from '#app/identity/jobs.ts'
import { claimMail, noteMailOutcome } from '#app/platform/mail.server.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleDeliverMail: JobHandler<typeof deliverMail> = async ({ db, mailer }, { mailId }) => {
  const mail = await claimMail(db, mailId)
  if (!mail) return
  const delivery = await mailer.deliver(mail)
  if (delivery.taken) {
    await noteMailOutcome(db, mailId, { state: 'sent', keepText: mailer.keepsTexts })
    return
  }
  const { reason, forGood } = delivery
  const isLast = mail.attempts >= deliverMail.attempts
  await noteMailOutcome(db, mailId, { state: forGood ? 'bounced' : isLast ? 'failed' : 'waiting', reason })
  // Thrown, so that the queue tries again. The server's own words stay in the table: they may name people.
  if (!forGood) throw new Error(`the mail ${mailId} was not taken (attempt ${mail.attempts})`)
}
