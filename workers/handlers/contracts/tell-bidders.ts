import { tellBidders } from '#app/contracts/acts/tell-award.server.ts'
import type { tellBidders as tellBiddersJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellBidders: JobHandler<typeof tellBiddersJob> = (context, payload) => tellBidders(context, payload)
