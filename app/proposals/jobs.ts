import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

export const unsealProposals = defineJob('proposals.unseal', {
  queue: 'sealing',
  payload: z.object({ tenderId: z.uuid() }),
  attempts: 5,
})
