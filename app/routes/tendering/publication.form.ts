import { z } from 'zod'
import { neededText, shownText } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export const approveForm = z.object({
  shownVersion,
  read: z.literal('yes', 'Confirm that you have read the notice'),
  /** Asked only where something is unusual. */
  looked: z.literal('yes').optional(),
})

export const figuresForm = z.object({
  meant: z
    .array(shownText(2_000))
    .max(500)
    .optional()
    .transform((questions) => questions ?? []),
})

export const sendBackForm = z.object({
  shownVersion,
  reason: neededText('Say what has to change, and why', 5_000),
})

export const publishForm = z.object({
  shownVersion,
  declared: z.literal('yes', 'Confirm that the tender may be published as it stands'),
})
