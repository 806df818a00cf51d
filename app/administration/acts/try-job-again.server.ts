import { jobTriedAgain } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { findFailedJob, promiseFailedJobAgain } from '#app/platform/failed-jobs.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Makes a promise that its queue gave up once more, under its own id: what was already done is not done twice. */
export async function tryJobAgain({ db, actor, requestId }: Context, { jobId }: { jobId: string }) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.tryAgain(actor)) return refuse({ kind: 'not permitted' })
  const seen = await findFailedJob(db, jobId)
  if (!seen) return refuse({ kind: 'changed since shown' })

  return db.transaction().execute(async (tx) => {
    if (!(await promiseFailedJobAgain(tx, jobId, { requestId }))) return refuse({ kind: 'changed since shown' })
    const at = await portalNow(tx)
    await record(tx, jobTriedAgain, { subjectId: jobId, data: { job: seen.job } }, { actor, at, requestId })
    return accept({ jobId })
  })
}
