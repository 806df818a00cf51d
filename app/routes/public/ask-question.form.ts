import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const askQuestionForm = z.object({ question: neededText('Write your question', 5_000) })
