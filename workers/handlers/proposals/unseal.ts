import { unsealSubmissions } from '#app/proposals/acts/unseal-submissions.server.ts'
import type { unsealProposals } from '#app/proposals/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleUnseal: JobHandler<typeof unsealProposals> = async (context, payload) => {
  await unsealSubmissions(context, payload)
}
