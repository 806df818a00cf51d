import { z } from 'zod'
import { searchedLine, shownPage } from '#app/routes/typed-shapes.ts'

/** What the address says; anything that no form of ours sends counts as nothing. */
export const findTendersQuery = z.object({
  text: searchedLine(200).catch(''),
  region: z
    .string()
    .regex(/^\w{0,5}$/)
    .catch(''),
  show: z.enum(['open', 'closed']).catch('open'),
  page: shownPage,
})
