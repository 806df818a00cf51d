import { rankProposals } from '#app/evaluation/acts/rank-proposals.server.ts'
import type { rankTender } from '#app/evaluation/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleRankTender: JobHandler<typeof rankTender> = async (context, { tenderId }) => {
  await rankProposals(context, { tenderId })
}
