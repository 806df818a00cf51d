import { z } from 'zod'
import { bps } from '#app/lib/money.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { typedLine, typedPercent, typedText, typedWhole } from '#app/routes/typed-shapes.ts'
import { investorQuestionKeys } from '#app/tendering/specification.ts'
import { shownVersion } from './shown-version.ts'

const weightBps = typedPercent('Weight').transform((share) => share ?? bps(0))

const criterion = z
  .object({
    key: typedLine(10, 'Key').refine(
      (key) => /^[\p{L}\p{N}]*$/u.test(key),
      'Key: use letters and figures only, such as R1',
    ),
    investorQuestion: z.enum(investorQuestionKeys, 'Choose one of the three investor questions'),
    text: typedText(2_000, 'What you ask'),
    weightBps,
    scoredBy: z.enum(['panel', 'formula'], 'Choose who scores it'),
    wordLimit: typedWhole({ least: 1, most: 10_000, about: 'Word limit' }),
    minimumScore: typedWhole({ most: 100, about: 'Least agreed score' }),
  })
  // A formula reads no words and knows no agreed score.
  .transform((one) => (one.scoredBy === 'formula' ? { ...one, wordLimit: null, minimumScore: null } : one))

export const criteriaForm = z.object({
  shownVersion,
  investorQuestions: z
    .array(z.object({ key: z.enum(investorQuestionKeys), text: typedText(500, 'Question'), weightBps }))
    .min(1, 'Keep the three investor questions'),
  criteria: z
    .array(criterion)
    .max(40, 'Use at most 40 questions')
    .optional()
    .transform((criteria) => criteria ?? []),
})

/** A question is called by its key, as its own heading calls it. */
export function placeInCriteria(name: string, typed: Record<string, unknown>): string | null {
  const [, list, index] = /^(criteria|investorQuestions)\[(\d+)\]/.exec(name) ?? []
  if (list === 'investorQuestions') return `Investor question ${Number(index) + 1}`
  if (list === undefined) return null
  return `Question ${typedFields(typed).text(`criteria[${index ?? ''}].key`) || Number(index) + 1}`
}
