import { permanentStatusIn } from '#app/administration/delivery-report.ts'
import { mailBounced } from '#app/administration/events.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { noteMailOutcome } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The server would not take this mail, and never will. Its words are for the operator's page alone: they may name people. */
export async function noteRefusedMail(
  { db, requestId }: SystemContext,
  { mailId, subject, reason }: { mailId: string; subject: string; reason: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await noteMailOutcome(tx, mailId, { state: 'bounced', reason })
    const data = { subject, status: permanentStatusIn(reason) }
    await record(tx, mailBounced, { subjectId: mailId, data }, { actor: null, at: await portalNow(tx), requestId })
  })
}
