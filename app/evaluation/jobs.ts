import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

export const rankTender = defineJob('evaluation.rank', {
  queue: 'ranking',
  payload: z.object({ tenderId: z.uuid() }),
  attempts: 5,
})
