import { z } from 'zod'
import { shownNumber, typedText } from '#app/routes/typed-shapes.ts'

/** 0 for a section that was not saved yet. */
export const shownVersion = shownNumber()

export const answerForm = z.object({ shownVersion, text: typedText(50_000) })
