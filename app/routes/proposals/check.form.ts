import { z } from 'zod'

export const checkForm = z.object({
  /** Of the content that the page showed. */
  shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
  declared: z.array(z.literal('yes')).default([]),
})
