import { z } from 'zod'

export const codeForm = z.object({
  code: z.string('Enter the code').trim().min(1, 'Enter the code').max(40, 'This is too long to be a code'),
})

/** Where to go on once it is set up. */
export const beginForm = z.object({ next: z.string().max(2_000).default('') })

export const requireForm = z.object({ required: z.enum(['yes', 'no']) })
