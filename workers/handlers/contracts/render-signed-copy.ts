import { renderSignedCopy } from '#app/contracts/acts/render-signed-copy.server.ts'
import type { renderSignedCopy as renderSignedCopyJob } from '#app/contracts/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleRenderSignedCopy: JobHandler<typeof renderSignedCopyJob> = async (context, payload) => {
  await renderSignedCopy(context, context.renderContract, { ...payload, isLastAttempt: context.isLastAttempt })
}
