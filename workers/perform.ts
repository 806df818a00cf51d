import type { JobDefinition } from '#app/lib/job.ts'
import { reportMismatch } from '#app/identity/acts/report-mismatch.server.ts'
import { NotAsRecorded } from '#app/platform/fixed-rows.server.ts'
import { handlers, jobs } from './handlers.ts'
import type { JobHandler, WorkerContext } from './job-handler.ts'
import type { TakenJob } from './queues.ts'

const definitions: ReadonlyMap<string, JobDefinition> = new Map(Object.values(jobs).map((job) => [job.name, job]))

/**
 * Does one job.
 * @throws for a name that no area defines, a payload that is not of its shape, and whatever the handler throws:
 * the queue tries again, as often as the job says, and the operator then sees that it failed. Where a row is not as it was
 * recorded, that is recorded too
 */
export async function perform(
  context: Omit<WorkerContext, 'jobId' | 'isLastAttempt'>,
  job: Pick<TakenJob, 'id' | 'name' | 'payload' | 'isLastAttempt'>,
): Promise<void> {
  const definition = definitions.get(job.name)
  if (!definition) throw new Error(`no area defines a job called ${job.name}`)
  const handle = (handlers as Record<string, JobHandler<JobDefinition>>)[job.name]
  if (!handle) throw new Error(`nobody does the job ${job.name}`)
  try {
    await handle({ ...context, jobId: job.id, isLastAttempt: job.isLastAttempt }, definition.payload.parse(job.payload))
  } catch (fault) {
    if (fault instanceof NotAsRecorded) await reportMismatch(context, { table: fault.table, key: fault.key })
    throw fault
  }
}
