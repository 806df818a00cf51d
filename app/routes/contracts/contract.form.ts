import { z } from 'zod'
import { awardRefusals } from '#app/contracts/content.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import { meantShape } from '#app/routes/meant.tsx'
import {
  neededLine,
  neededText,
  shownNumber,
  typedDay,
  typedDocumentName,
  typedLine,
  typedText,
} from '#app/routes/typed-shapes.ts'

const shownSha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const checkForm = z.object({
  shownSha256,
  checked: z.literal('yes', 'Confirm that you have read and checked the document'),
  note: typedText(2_000),
})

export const pointForm = z.object({
  shownSha256,
  text: neededText('Say what is open, in a sentence that both parties can read', 2_000),
})

export const settleForm = z.object({ because: neededText('Give the reason in your own words', 2_000) })

/** What drawing up asks, the first time and again. */
export const detailsShape = {
  startsOn: typedDay().transform((on, context): CalendarDay => {
    if (on !== null) return on
    context.addIssue({ code: 'custom', message: awardRefusals['start missing'] })
    return z.NEVER
  }),
  mobilisation: typedText(2_000),
  buyerName: typedDocumentName(200),
  buyerCapacity: typedLine(200),
  providerName: typedDocumentName(200),
  providerCapacity: typedLine(200),
  /** Empty where no organisation is named. */
  verifierId: z
    .union([z.literal(''), z.uuid('Choose an organisation from the list')])
    .optional()
    .transform((id) => id || null),
  meant: meantShape,
}

export const redrawForm = z.object({
  shownVersion: shownNumber({ least: 1 }),
  because: neededText('Say what is corrected, and why', 2_000),
  ...detailsShape,
})

export const signForm = z.object({
  shownSha256,
  capacity: neededLine('Enter the capacity in which you sign, such as Director', 200),
  agreed: z.literal('yes', 'Confirm that you sign for your organisation'),
})
