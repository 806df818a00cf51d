import { tellVerifiers } from '#app/delivery/acts/tell-delivery.server.ts'
import type { tellVerifiers as tellVerifiersJob } from '#app/delivery/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellVerifiers: JobHandler<typeof tellVerifiersJob> = (context, payload) =>
  tellVerifiers(context, payload)
