import { z } from 'zod'
import { chosenOf, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { outcomeTypes } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

/** `null` where nothing was typed; with a text but no number, the numbers are asked for. */
function countOf<Texts extends z.ZodRawShape>(about: string, texts: Texts) {
  return z
    .object({ number: typedWhole({ about }), of: typedWhole({ least: 1, about: `${about}, of how many` }), ...texts })
    .optional()
    .transform((typed, context) => {
      if (!typed || Object.values(typed).every((value) => value === null || value === '')) return null
      const { number, of } = typed as { number: number | null; of: number | null }
      if (number === null)
        context.addIssue({ code: 'custom', message: `${about}: enter how many people`, path: ['number'] })
      if (of === null) context.addIssue({ code: 'custom', message: `${about}: enter of how many people`, path: ['of'] })
      return number === null || of === null ? z.NEVER : { ...typed, number, of }
    })
}

/** An empty row is no link; a remark without its outcome would be lost. */
const strategicLink = z
  .object({ id: typedText(60), note: typedText(2_000, 'Remark') })
  .refine(({ id, note }) => id !== '' || note === '', {
    path: ['id'],
    message: 'Choose the outcome or measure that the remark is about',
  })

export const outcomeForm = z.object({
  shownVersion,
  type: chosenOf(outcomeTypes).transform((type) => type ?? ('change' as const)),
  statement: typedText(2_000, 'What will be different'),
  indicator: typedText(undefined, 'What shows that it is reached'),
  baseline: countOf('Where things stand today', {
    period: typedText(500, 'In which period'),
    source: typedText(2_000, 'Where the figure comes from'),
  }),
  wanted: countOf('What you want in a year', { note: typedText(2_000, 'What bidders should know about this number') }),
  strategicOutcomes: z
    .array(strategicLink.optional())
    .optional()
    .transform((links) => (links ?? []).flatMap((link) => (link && link.id !== '' ? [link] : []))),
  notPaidBecause: typedText(undefined, 'Why no part of the price hangs on it'),
})

export const removeOutcomeForm = z.object({ shownVersion })

/** The rows of strategic outcomes are counted from 1, as the page counts them. */
export function placeInOutcome(name: string): string | null {
  const index = /^strategicOutcomes\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : `Strategic outcome ${Number(index) + 1}`
}
