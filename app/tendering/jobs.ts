import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** Everybody who registered for a tender learns that a question was answered. */
export const tellRegistered = defineJob('tendering.tell-registered', {
  queue: 'mail',
  payload: z.object({ tenderId: z.uuid(), clarificationId: z.uuid() }),
  attempts: 5,
})
