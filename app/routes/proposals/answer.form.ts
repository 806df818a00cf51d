import { z } from 'zod'
import { typedText } from '#app/routes/typed-shapes.ts'

/** 0 for a section that was not saved yet. */
export const shownVersion = z.coerce.number().int().min(0)

export const answerForm = z.object({ shownVersion, text: typedText(50_000) })
