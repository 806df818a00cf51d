import { z } from 'zod'
import { searchedLine, shownPage } from '#app/routes/typed-shapes.ts'

/** What the address says; anything that no form of ours sends counts as nothing. */
export const organisationsQuery = z.object({
  text: searchedLine(200).catch(''),
  page: shownPage,
})
