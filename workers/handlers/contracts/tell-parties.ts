import { tellPartiesNews } from '#app/contracts/acts/tell-parties.server.ts'
import type { tellParties } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellParties: JobHandler<typeof tellParties> = (context, payload) => tellPartiesNews(context, payload)
