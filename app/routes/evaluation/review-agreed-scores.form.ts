import { z } from 'zod'
import { reviewOutcomes } from '#app/evaluation/panel.ts'
import { neededText, shownNumber } from '#app/routes/typed-shapes.ts'

export const reviewForm = z.object({
  shownReviews: shownNumber(),
  outcome: z.enum(reviewOutcomes, 'Say whether the agreed scores stand'),
  reason: neededText('Say what the remaining members found, and why', 2_000),
})
