import { tellApprovers } from '#app/contracts/acts/tell-award.server.ts'
import type { tellApprovers as tellApproversJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellApprovers: JobHandler<typeof tellApproversJob> = (context, payload) =>
  tellApprovers(context, payload)
