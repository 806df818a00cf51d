import { z } from 'zod'
import { typedPounds, typedText } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export const priceFormulaForm = z.object({
  shownVersion,
  priceFormula: z
    .object({
      outcome: typedText(10),
      fullMarksAtOrBelowPence: typedPounds('Full marks'),
      noMarksAtOrAbovePence: typedPounds('No marks'),
      numberRule: typedText(undefined, 'How the promised number binds'),
    })
    .optional()
    .transform((typed, context) => {
      if (!typed) return null
      const { outcome, fullMarksAtOrBelowPence: full, noMarksAtOrAbovePence: none, numberRule } = typed
      if (outcome === '' && full === null && none === null && numberRule === '') return null
      const need = (there: boolean, field: keyof typeof typed, message: string) => {
        if (!there) context.addIssue({ code: 'custom', message, path: [field] })
      }
      need(outcome !== '', 'outcome', 'Choose the outcome whose promised number divides the price')
      need(full !== null, 'fullMarksAtOrBelowPence', 'Enter the price that earns full marks')
      need(none !== null, 'noMarksAtOrAbovePence', 'Enter the price from which no marks are earned')
      if (outcome === '' || full === null || none === null) return z.NEVER
      return {
        name: 'anchored' as const,
        outcome,
        fullMarksAtOrBelowPence: full,
        noMarksAtOrAbovePence: none,
        numberRule,
      }
    }),
})
