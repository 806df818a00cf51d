import { z } from 'zod'
import { readDigits } from '#app/lib/typed-number.ts'
import { notConfirmed } from '#app/proposals/content.ts'
import { isForm, shownText } from '#app/routes/typed-shapes.ts'

export const submitForm = z
  .object({
    /** Of the content that the page showed. */
    shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** How much the page has named that is unusual, and asks about in `meant`. */
    unusual: shownText(20)
      .optional()
      .transform((text) => readDigits(text ?? '') ?? 0),
    /** In the words in which it is asked. */
    meant: z.array(shownText(2_000)).max(200).default([]),
    declared: z.literal('yes', 'Tick the box to make the declaration'),
  })
  .refine(({ unusual, meant }) => new Set(meant).size >= unusual, {
    path: ['meant'],
    message: notConfirmed,
    when: isForm,
  })
