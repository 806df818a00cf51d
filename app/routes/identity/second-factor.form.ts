import { z } from 'zod'
import { neededLine, shownText } from '#app/routes/typed-shapes.ts'

export const codeForm = z.object({
  code: neededLine('Enter the code', 40),
})

/** Where to go on once it is set up. */
export const beginForm = z.object({ next: shownText(2_000).default('') })

export const requireForm = z.object({ required: z.enum(['yes', 'no']) })
