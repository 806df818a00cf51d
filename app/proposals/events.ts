import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'

/**
 * The subject of the first four is the proposal, so that no timeline of a tender tells of them before the opening; they
 * name the tender nowhere. The subject of the last three is the tender.
 */
export const proposalStarted = defineEvent('proposal.started', z.object({}))
export const proposalRevised = defineEvent('proposal.revised', z.object({ section: z.string(), version: z.int() }))
export const proposalSubmitted = defineEvent(
  'proposal.submitted',
  z.object({
    submissionId: z.uuid(),
    reference: z.string(),
    sha256: z.string(),
    declaration: z.array(z.string()),
    /** How many unusual figures the signatory said are meant. Which they are would tell of a sealed proposal. */
    confirmed: z.int().default(0),
  }),
)
export const proposalWithdrawn = defineEvent(
  'proposal.withdrawn',
  z.object({ submissionId: z.uuid(), reference: z.string() }),
)

export const openingBegun = defineEvent('proposals.opening-begun', z.object({}))
export const proposalsOpened = defineEvent('proposals.opened', z.object({ firstOpenerId: z.uuid() }))
export const proposalsUnsealed = defineEvent('proposals.unsealed', z.object({ count: z.int() }))
