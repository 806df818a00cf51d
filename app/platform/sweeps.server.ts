import { deliverMail } from './jobs.ts'
import type { SystemContext } from './context.server.ts'
import { mailLeftWaiting } from './mail.server.ts'
import { enqueueAgain } from './outbox.server.ts'

/** Mails that still wait hours after their last attempt was due: whatever became of the job, it is enqueued once more. */
export async function enqueueMissingMail({ db, requestId }: SystemContext): Promise<number> {
  const mailIds = await mailLeftWaiting(db)
  return db.transaction().execute((tx) =>
    enqueueAgain(
      tx,
      deliverMail,
      mailIds.map((mailId) => ({ mailId })),
      { requestId },
    ),
  )
}
