import { z } from 'zod'
import { typedFields } from '#app/routes/typed-fields.ts'
import { typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { scoreName } from './score-name.ts'
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
        label: typedText(500, 'What it stands for'),
      }),
    )
    .max(21, 'Use at most 21 scores')
    .optional()
    .transform((scale) => scale ?? []),
})

export function placeInScale(name: string, typed: Record<string, unknown>): string | null {
  const index = /^scale\[(\d+)\]/.exec(name)?.[1]
  return index === undefined ? null : scoreName(typedFields(typed).text(`scale[${index}].score`), Number(index))
}
