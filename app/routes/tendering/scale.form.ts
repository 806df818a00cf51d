import { z } from 'zod'
import { typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export const scaleForm = z.object({
  shownVersion,
  scale: z
    .array(
      z.object({
        score: typedWhole({ most: 100 }).transform((score, context) => {
          if (score === null) context.addIssue({ code: 'custom', message: 'Enter the score, or remove the row' })
          return score ?? 0
        }),
        label: typedText(500),
      }),
    )
    .max(21, 'Use at most 21 scores')
    .optional()
    .transform((scale) => [...(scale ?? [])].sort((a, b) => a.score - b.score)),
})
