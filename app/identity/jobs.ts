import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** Owners learn who has joined their organisation. */
export const tellOwners = defineJob('identity.tell-owners', {
  queue: 'mail',
  payload: z.object({ organisationId: z.uuid(), personId: z.uuid() }),
  attempts: 5,
})

/** A letter goes out by mail. Tried for four and a half hours, with pauses that double. */
export const deliverMail = defineJob('identity.deliver-mail', {
  queue: 'post',
  payload: z.object({ mailId: z.uuid() }),
  attempts: 14,
})
