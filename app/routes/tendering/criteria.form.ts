import { z } from 'zod'
import { bps } from '#app/lib/money.ts'
import { typedPercent, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { investorQuestionKeys } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

const weightBps = typedPercent('Weight').transform((share) => share ?? bps(0))

const criterion = z
  .object({
    key: typedText(10),
    investorQuestion: z.enum(investorQuestionKeys, 'Choose one of the three investor questions'),
    text: typedText(2_000),
    weightBps,
    scoredBy: z.enum(['panel', 'formula'], 'Choose who scores it'),
    wordLimit: typedWhole({ least: 1, most: 10_000, about: 'Word limit' }),
    minimumScore: typedWhole({ most: 100 }),
  })
  // A formula reads no words and knows no agreed score.
  .transform((one) => (one.scoredBy === 'formula' ? { ...one, wordLimit: null, minimumScore: null } : one))

export const criteriaForm = z.object({
  shownVersion,
  investorQuestions: z
    .array(z.object({ key: z.enum(investorQuestionKeys), text: typedText(500), weightBps }))
    .min(1, 'Keep the three investor questions'),
  criteria: z
    .array(criterion)
    .max(40, 'Use at most 40 questions')
    .optional()
    .transform((criteria) => criteria ?? []),
})
