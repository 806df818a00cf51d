import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const answerForm = z.object({
  question: neededText('Write the question as everybody will read it', 5_000),
  answer: neededText('Write the answer', 10_000),
})

export const declineForm = z.object({ reason: neededText('Say why the question is not answered', 5_000) })
