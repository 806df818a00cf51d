import { z } from 'zod'
import { shownText } from '#app/routes/typed-shapes.ts'

export const submitForm = z.object({
  /** Of the content that the page showed. */
  shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Asked only where something is unusual, in the words in which it is asked. */
  meant: z.array(shownText(2_000)).max(200).default([]),
  declared: z.literal('yes', 'Tick the box to make the declaration'),
})
