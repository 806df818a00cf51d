import { z } from 'zod'
import { mostReasonCharacters } from '#app/evaluation/score.ts'
import { typedText } from '#app/routes/typed-shapes.ts'

/** Of an individual score and of an agreed one. */
export const scoreForm = z.object({
  shownVersion: z.coerce.number().int().min(0),
  score: z.coerce.number('Choose a score').int('Choose a score'),
  reason: typedText(mostReasonCharacters),
})
