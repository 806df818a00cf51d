import { z } from 'zod'

export const submitForm = z.object({
  /** Of the content that the page showed. */
  shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
  declared: z.literal('yes', 'Tick the box to make the declaration'),
})
