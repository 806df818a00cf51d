import { z } from 'zod'
import { mostReasonCharacters } from '#app/evaluation/score.ts'
import { neededText, shownNumber } from '#app/routes/typed-shapes.ts'

/** Of an individual score and of an agreed one. */
export const scoreForm = z.object({
  shownVersion: shownNumber(),
  score: shownNumber({ message: 'Choose a score' }),
  reason: neededText('Give your reason: what in the answer leads to this score', mostReasonCharacters),
})
