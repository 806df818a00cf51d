import { tellDocumentFailed } from '#app/contracts/acts/tell-award.server.ts'
import type { tellDocumentFailed as tellDocumentFailedJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellDocumentFailed: JobHandler<typeof tellDocumentFailedJob> = (context, payload) =>
  tellDocumentFailed(context, payload)
