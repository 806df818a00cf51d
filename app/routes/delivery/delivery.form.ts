import { z } from 'zod'
import { meantShape } from '#app/routes/meant.tsx'
import { typedFields } from '#app/routes/typed-fields.ts'
import {
  neededText,
  shownNumber,
  shownPence,
  shownText,
  typedDay,
  typedText,
  typedWhole,
} from '#app/routes/typed-shapes.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { checkingMethods } from '#app/delivery/verification.ts'

const shownVersion = shownNumber()

/** One number a band; `null` where none was typed. */
const typedBands = z
  .object({
    standard: typedWhole({ about: 'Standard' }),
    complex: typedWhole({ about: 'Complex' }),
    intensive: typedWhole({ about: 'Intensive' }),
  })
  .optional()
  .transform((typed): CountsByBand | null => {
    if (!typed || Object.values(typed).every((count) => count === null)) return null
    return { standard: typed.standard ?? 0, complex: typed.complex ?? 0, intensive: typed.intensive ?? 0 }
  })

export const verifierForm = z.object({ organisationId: z.uuid('Choose an organisation from the list') })

const neededDay = typedDay().transform((day, context) => {
  if (day !== null) return day
  context.addIssue({ code: 'custom', message: 'Enter a day, like 1 7 2027' })
  return z.NEVER
})

export const cohortForm = z.object({ from: neededDay, to: neededDay })

export const countForm = z.object({
  shownVersion,
  milestones: z
    .array(
      z.object({
        key: shownText(500),
        name: shownText(600),
        count: typedWhole({ about: 'How many' }),
        byBand: typedBands,
      }),
    )
    .max(50),
  meant: meantShape,
})

/** The milestone that is counted, by its name. */
export function placeInCounts(name: string, typed: Record<string, unknown>): string | null {
  const index = /^milestones\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : typedFields(typed).text(`milestones[${index}].name`) || null
}

const neededCount = (about: string, message: string) =>
  typedWhole({ about }).transform((count, context) => {
    if (count !== null) return count
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

export const verifyForm = z.object({
  shownVersion,
  checked: neededCount('How many were checked', 'Enter how many people you checked'),
  confirmed: neededCount('How many were confirmed', 'Enter how many you confirmed'),
  confirmedByBand: typedBands,
  note: typedText(2_000),
})

export const learnForm = z.object({
  reached: z.enum(['yes', 'no'], 'Choose whether the target was reached'),
  learned: neededText('Write what you learnt, whether the target was reached or not', 5_000),
})

export const payForm = z.object({
  shownDuePence: shownPence(),
  /** Asked for where the checks differ, or of whoever checked and is alone. */
  reason: typedText(2_000).default(''),
})

export const askForm = z.object({
  method: z.enum(checkingMethods, 'Choose which check to ask for'),
  reason: neededText('Say why it should be looked at again', 2_000),
})
