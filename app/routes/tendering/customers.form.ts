import { z } from 'zod'
import { typedWhole } from '#app/routes/typed-shapes.ts'
import { customers } from '#app/tendering/specification/customers.ts'
import { plainShape } from './plain-shape.ts'
import { shownVersion } from './shown-version.ts'

const plain = plainShape(customers)

export const customersForm = z.object({
  shownVersion,
  ...plain,
  /** It stands within sentences of ours. */
  customersWord: plain.customersWord.refine(
    (word) => !/[.!?:;“”"]/u.test(word),
    'What they are called: use a word or two without full stops, such as people',
  ),
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
