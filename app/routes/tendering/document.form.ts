import { z } from 'zod'
import { neededText } from '#app/routes/typed-shapes.ts'

/** `file` is the name of the file that was sent. */
export const documentForm = z.object({
  title: neededText('Give the document a title', 120),
  file: neededText('Choose the file to attach'),
})

export const removeDocumentForm = z.object({})
