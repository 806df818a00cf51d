import { z } from 'zod'
import { searchedLine, shownNumber } from '#app/routes/typed-shapes.ts'

/** What the address says; anything that no form of ours sends counts as nothing. */
export const organisationsQuery = z.object({
  text: searchedLine(200).catch(''),
  page: shownNumber({ least: 1, most: 1_000_000 }).catch(1),
})
