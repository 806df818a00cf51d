import { jobLetRest } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { findFailedJob, giveUpFailedJob } from '#app/platform/failed-jobs.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Takes a promise that was given up off the list for good: it will not be kept, and somebody says why. */
export async function letJobRest(
  { db, actor, requestId }: Context,
  { jobId, reason }: { jobId: string; reason: string },
) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.letRest(actor)) return refuse({ kind: 'not permitted' })
  const seen = await findFailedJob(db, jobId)
  if (!seen) return refuse({ kind: 'changed since shown' })

  return db.transaction().execute(async (tx) => {
    if (!(await giveUpFailedJob(tx, jobId))) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    await record(tx, jobLetRest, { subjectId: jobId, data: { job: seen.job, reason } }, { actor, at, requestId })
    return accept({ jobId })
  })
}
