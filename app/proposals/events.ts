import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'

/**
 * The subject of the first four is the proposal, so that no timeline of a tender tells of them before the opening; they
 * name the tender nowhere. The subject of the last three is the tender.
 */
export const proposalStarted = defineEvent('proposal.started', {
  kind: 'proposals',
  data: z.object({}),
  words: () => 'started a proposal',
})
export const proposalRevised = defineEvent('proposal.revised', {
  kind: 'proposals',
  data: z.object({ section: z.string(), version: z.int() }),
  words: ({ section, version }) => `saved ${section} of a proposal (version ${version})`,
})
export const proposalSubmitted = defineEvent('proposal.submitted', {
  kind: 'proposals',
  data: z.object({
    submissionId: z.uuid(),
    reference: z.string(),
    sha256: z.string(),
    declaration: z.array(z.string()),
    /** How many unusual figures the signatory said are meant. Which they are would tell of a sealed proposal. */
    confirmed: z.int().default(0),
  }),
  // Not its hash: with the answers and targets that the panel reads, a hash would let a price be tried out.
  words: ({ reference, confirmed }) =>
    confirmed === 0
      ? `submitted a proposal: ${reference}`
      : `submitted a proposal: ${reference}, having said of ${confirmed} unusual figures that they are meant`,
})
export const proposalWithdrawn = defineEvent('proposal.withdrawn', {
  kind: 'proposals',
  data: z.object({ submissionId: z.uuid(), reference: z.string() }),
  words: ({ reference }) => `withdrew the submission ${reference}`,
})

export const openingBegun = defineEvent('proposals.opening-begun', {
  kind: 'proposals',
  data: z.object({}),
  words: () => 'began the opening, as the first of two people',
})
export const proposalsOpened = defineEvent('proposals.opened', {
  kind: 'proposals',
  data: z.object({ firstOpenerId: z.uuid() }),
  words: ({ firstOpenerId }, nameOf) => {
    const first = nameOf(firstOpenerId)
    return `completed the opening, as the second person${first === null ? '' : ` after ${first}`}`
  },
})
export const proposalsUnsealed = defineEvent('proposals.unsealed', {
  kind: 'proposals',
  data: z.object({ count: z.int() }),
  words: ({ count }) => `unsealed ${count} ${count === 1 ? 'proposal' : 'proposals'}`,
})
