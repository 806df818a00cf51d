import { z } from 'zod'
import { typedLine, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export const customersForm = z.object({
  shownVersion,
  /** It stands within sentences of ours. */
  customersWord: typedLine(60, 'What they are called').refine(
    (word) => !/[.!?:;“”"]/u.test(word),
    'What they are called: use a word or two without full stops, such as people',
  ),
  customers: typedText(undefined, 'Who they are'),
  customersPerYear: typedWhole({ least: 1, about: 'How many are expected in a year' }),
  volumeRange: z
    .object({ from: typedWhole({ about: 'Range from' }), to: typedWhole({ about: 'Range to' }) })
    .optional()
    .transform((range, context) => {
      const from = range?.from ?? null
      const to = range?.to ?? null
      if (from === null && to === null) return null
      const refuseAt = (path: 'from' | 'to', message: string) => {
        context.addIssue({ code: 'custom', message, path: [path] })
        return z.NEVER
      }
      if (from === null) return refuseAt('from', 'Enter the lower end of the range too')
      if (to === null) return refuseAt('to', 'Enter the upper end of the range too')
      if (from > to) return refuseAt('to', 'The upper end must not be below the lower end')
      return { from, to }
    }),
})
