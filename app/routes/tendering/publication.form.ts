import { z } from 'zod'
import { isForm, neededText, shownText } from '#app/routes/typed-shapes.ts'
import { publicationRefusals } from '#app/tendering/content.ts'
import { shownVersion } from './shown-version.ts'

export const approveForm = z
  .object({
    shownVersion,
    read: z.literal('yes', 'Confirm that you have read the notice'),
    /** The page has named something unusual, and so asks for the tick `looked`. */
    unusual: z.literal('yes').optional(),
    looked: z.literal('yes').optional(),
  })
  .refine(({ unusual, looked }) => unusual === undefined || looked === 'yes', {
    path: ['looked'],
    message: publicationRefusals['not looked at'],
    when: isForm,
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
