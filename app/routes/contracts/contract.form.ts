import { z } from 'zod'
import { neededText, typedText } from '#app/routes/typed-shapes.ts'

const shownSha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const checkForm = z.object({
  shownSha256,
  checked: z.literal('yes', 'Confirm that you have read and checked the document'),
  note: typedText(2_000),
})

export const signForm = z.object({
  shownSha256,
  capacity: neededText('Enter the capacity in which you sign, such as Director', 200),
  agreed: z.literal('yes', 'Confirm that you sign for your organisation'),
})
