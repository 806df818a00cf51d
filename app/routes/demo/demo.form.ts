import { z } from 'zod'
import { typedLine } from '#app/routes/typed-shapes.ts'

export const stepInForm = z.object({ personId: z.uuid() })

/** Either one of the steps, or a day and a time. */
export const moveClockForm = z.object({
  step: z.enum(['hour', 'day', 'week']).optional(),
  to: z
    .object({
      day: typedLine(20),
      month: typedLine(20),
      year: typedLine(20),
      time: typedLine(20),
    })
    .optional(),
})
