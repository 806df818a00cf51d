import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

export const documentForm = z.object({ title: neededText('Give the document a title', 120) })

export const removeDocumentForm = z.object({})
