import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const answerForm = z.object({ answer: neededText('Write the answer', 10_000) })
