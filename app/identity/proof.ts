import { z } from 'zod'
import { instantSchema } from '#app/lib/time.ts'

/** How somebody proved who they are before they did what binds. */
export const proofSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('password'),
    /** When the password was given last, in real time. */
    at: instantSchema,
    /** A code was given too, when the session began. */
    secondFactor: z.boolean(),
    /** The sign-in of their organisation that let them in; `null` where the password did. */
    provider: z.string().nullable(),
  }),
  z.object({ kind: z.literal('stepped in') }),
])

export type Proof = z.output<typeof proofSchema>
