import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** Those who check learn that a cohort has been counted. */
export const tellVerifiers = defineJob('delivery.tell-verifiers', {
  queue: 'mail',
  payload: z.object({ cohortId: z.uuid() }),
  attempts: 5,
})

/** The provider learns that a payment for results was approved. */
export const tellPaymentApproved = defineJob('delivery.tell-payment-approved', {
  queue: 'mail',
  payload: z.object({ contractId: z.uuid() }),
  attempts: 5,
})
