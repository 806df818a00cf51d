import { z } from 'zod'
import { declarationStages } from '#app/evaluation/panel.ts'
import { shownNumber, typedText } from '#app/routes/typed-shapes.ts'

export const interestsForm = z.object({
  shownStage: z.enum(declarationStages),
  shownCount: shownNumber(),
  conflict: z
    .enum(['no', 'yes'], 'Say whether you have a conflict of interest')
    .transform((answer) => answer === 'yes'),
  statement: typedText(4_000),
})
