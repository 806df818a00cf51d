import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** Owners learn who has joined their organisation. */
export const tellOwners = defineJob('identity.tell-owners', {
  queue: 'mail',
  payload: z.object({ organisationId: z.uuid(), personId: z.uuid() }),
  attempts: 5,
})
