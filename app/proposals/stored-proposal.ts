import { editions } from '#app/lib/editions.ts'
import { proposalContentSchema, type ProposalContent } from './proposal-content.ts'
import { sectionSchema } from './sections.ts'

/** What was handed in: its text is hashed and sealed. */
export const storedProposal = editions({ kind: 'proposal', open: 2, schema: proposalContentSchema })

/** A section of a draft, sealed for its organisation. */
export const storedSection = editions({ kind: 'proposal-section', open: 2, schema: sectionSchema })

/** The parts in which rows keep an opened proposal. */
export interface OpenedParts {
  /** `null` in rows from before editions were stated. */
  edition: number | null
  answers: unknown
  targets: unknown
  /** Prices stand apart: whoever does not read them leaves them out. */
  pricePenceByYear?: unknown
}

export function readOpened({ edition, pricePenceByYear = [], ...parts }: OpenedParts): ProposalContent {
  return storedProposal.read({ ...parts, pricePenceByYear, edition: edition ?? 1 })
}
