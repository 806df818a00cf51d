import { tellPaymentApproved } from '#app/delivery/acts/tell-delivery.server.ts'
import type { tellPaymentApproved as tellPaymentApprovedJob } from '#app/delivery/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellPaymentApproved: JobHandler<typeof tellPaymentApprovedJob> = (context, payload) =>
  tellPaymentApproved(context, payload)
