import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/**
 * A letter goes out by mail. Tried for four and a half hours, with pauses that double. Portals that run have it in their
 * queues under this name.
 */
export const deliverMail = defineJob('identity.deliver-mail', {
  queue: 'post',
  payload: z.object({ mailId: z.uuid() }),
  attempts: 14,
})
