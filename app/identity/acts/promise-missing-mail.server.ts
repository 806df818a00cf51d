import { deliverMail } from '#app/identity/jobs.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { mailLeftWaiting } from '#app/platform/mail.server.ts'
import { promiseAgain } from '#app/platform/outbox.server.ts'

/** Mails that still wait hours after their last attempt was due: whatever became of the promise, it is made once more. */
export async function promiseMissingMail({ db, requestId }: SystemContext): Promise<number> {
  const mailIds = await mailLeftWaiting(db)
  return db.transaction().execute((tx) =>
    promiseAgain(
      tx,
      deliverMail,
      mailIds.map((mailId) => ({ mailId })),
      { requestId },
    ),
  )
}
