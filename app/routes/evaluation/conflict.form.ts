import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const conflictForm = z.object({
  declarationId: z.uuid(),
  decision: z.enum(['may score', 'may not score'], 'Say whether this person can take part'),
  reason: neededText('Give the reason for your decision', 2_000),
})
