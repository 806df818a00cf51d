import { z } from 'zod'

export const stepInForm = z.object({ personId: z.uuid() })

/** Either one of the steps, or a day and a time. */
export const moveClockForm = z.object({
  step: z.enum(['hour', 'day', 'week']).optional(),
  to: z
    .object({
      day: z.string().default(''),
      month: z.string().default(''),
      year: z.string().default(''),
      time: z.string().default(''),
    })
    .optional(),
})
