import { z } from 'zod'
import { typedLine } from '#app/routes/typed-shapes.ts'

/** What the address says; anything that no form of ours sends counts as nothing. */
export const findTendersQuery = z.object({
  text: typedLine(200).catch(''),
  region: z
    .string()
    .regex(/^\w{0,5}$/)
    .catch(''),
  show: z.enum(['open', 'closed']).catch('open'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
