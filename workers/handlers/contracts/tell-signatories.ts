import { tellSignatories } from '#app/contracts/acts/tell-award.server.ts'
import type { tellSignatories as tellSignatoriesJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellSignatories: JobHandler<typeof tellSignatoriesJob> = (context, payload) =>
  tellSignatories(context, payload)
