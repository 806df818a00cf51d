import { z } from 'zod'
import { mostReasonCharacters } from '#app/evaluation/score.ts'
import { neededText } from '#app/routes/typed-shapes.ts'

/** Of an individual score and of an agreed one. */
export const scoreForm = z.object({
  shownVersion: z.coerce.number().int().min(0),
  score: z.coerce.number('Choose a score').int('Choose a score'),
  reason: neededText('Give your reason: what in the answer leads to this score', mostReasonCharacters),
})
