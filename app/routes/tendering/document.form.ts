import { z } from 'zod'
import { neededLine, shownText } from '#app/routes/typed-shapes.ts'

/** `file` is the name of the file that was sent. */
export const documentForm = z.object({
  title: neededLine('Give the document a title', 120),
  file: shownText(1_000, 'Choose the file to attach'),
})

export const removeDocumentForm = z.object({})
