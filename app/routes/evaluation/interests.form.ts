import { z } from 'zod'
import { declarationStages } from '#app/evaluation/panel.ts'
import { typedText } from '#app/routes/typed-shapes.ts'

export const interestsForm = z.object({
  shownStage: z.enum(declarationStages),
  shownCount: z.coerce.number().int().min(0),
  conflict: z
    .enum(['no', 'yes'], 'Say whether you have a conflict of interest')
    .transform((answer) => answer === 'yes'),
  statement: typedText(4_000),
})
