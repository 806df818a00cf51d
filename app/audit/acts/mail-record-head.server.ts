import { headLetter } from '#app/audit/head-letter.ts'
import { commissionersOwners, insertHead, lastLinkOfYesterday } from '#app/audit/store/record-heads.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'

/**
 * Sends the head of the newest link that was made before today (UTC) to the owners of all commissioners, once: whoever
 * makes the whole chain anew cannot take back these mails. @returns how many mails were written
 */
export async function mailRecordHead({ db, requestId }: SystemContext): Promise<number> {
  const last = await lastLinkOfYesterday(db)
  if (!last) return 0
  const { onDay, lastSequence, head } = last
  return db.transaction().execute(async (tx) => {
    if (!(await insertHead(tx, { onDay, lastSequence }))) return 0
    const owners = await commissionersOwners(tx)
    for (const to of owners) await sendMail(tx, headLetter({ to, onDay, head }), { requestId })
    return owners.length
  })
}
