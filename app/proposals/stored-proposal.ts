import { z } from 'zod'
import { editions } from '#app/lib/editions.ts'
import { knownByName } from '#app/tendering/milestone-day.ts'
import { proposalContentSchema, type ProposalContent } from './proposal-content.ts'
import { sectionSchema } from './sections.ts'

const milestoneByName = z.looseObject({ name: z.string() }).transform((stored) => ({
  ...stored,
  ...knownByName(stored.name),
}))

/** A target of the first edition, in which a milestone was its name. */
export const targetByName = z.looseObject({ milestones: z.array(milestoneByName) })

/** What was handed in: its text is hashed and sealed. */
export const storedProposal = editions({
  kind: 'proposal',
  open: 2,
  schema: proposalContentSchema,
  steps: { 1: (stored) => ({ ...stored, targets: z.array(targetByName).parse(stored['targets']) }) },
})

/** A section of a draft, sealed for its organisation. */
export const storedSection = editions({
  kind: 'proposal-section',
  open: 2,
  schema: sectionSchema,
  steps: {
    1: (stored) => ('target' in stored ? { ...stored, target: targetByName.parse(stored['target']) } : stored),
  },
})

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
