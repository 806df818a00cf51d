import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** Everybody who registered for a tender learns that a question was answered. */
export const tellRegistered = defineJob('tendering.tell-registered', {
  queue: 'mail',
  payload: z.object({ tenderId: z.uuid(), clarificationId: z.uuid() }),
  attempts: 5,
})

/** Whoever asked learns that the question was declined. */
export const tellAsker = defineJob('tendering.tell-asker', {
  queue: 'mail',
  payload: z.object({ tenderId: z.uuid(), clarificationId: z.uuid() }),
  attempts: 5,
})
