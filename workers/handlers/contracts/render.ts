import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import type { renderContract as renderContractJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleRender: JobHandler<typeof renderContractJob> = async (context, payload) => {
  await renderContract(context, context.renderContract, { ...payload, isLastAttempt: context.isLastAttempt })
}
