import { z } from 'zod'
import { defineJob } from '#app/lib/job.ts'

/** The buyer's second person learns that an award waits for a decision. */
export const tellApprovers = defineJob('contracts.tell-approvers', {
  queue: 'mail',
  payload: z.object({ tenderId: z.uuid() }),
  attempts: 5,
})

/** Every bidder learns that its own result can be read. */
export const tellBidders = defineJob('contracts.tell-bidders', {
  queue: 'mail',
  payload: z.object({ tenderId: z.uuid() }),
  attempts: 5,
})

/** The document of a contract's version is laid out and kept. */
export const renderContract = defineJob('contracts.render', {
  queue: 'documents',
  payload: z.object({ contractId: z.uuid(), version: z.int() }),
  attempts: 5,
})

/** The pages that both parties signed are laid out once more, with who signed. */
export const renderSignedCopy = defineJob('contracts.render-signed-copy', {
  queue: 'documents',
  payload: z.object({ contractId: z.uuid(), version: z.int() }),
  attempts: 5,
})

/** Both parties learn what happened to their contract before it is signed. */
export const tellParties = defineJob('contracts.tell-parties', {
  queue: 'mail',
  payload: z.object({
    contractId: z.uuid(),
    version: z.int(),
    news: z.enum(['point open', 'drawn up again', 'other words']),
  }),
  attempts: 5,
})

/** Those who sign for either party learn that the document could not be made. */
export const tellDocumentFailed = defineJob('contracts.tell-document-failed', {
  queue: 'mail',
  payload: z.object({ contractId: z.uuid() }),
  attempts: 5,
})

/** Those who sign for either party learn that the contract was checked and can be signed. */
export const tellSignatories = defineJob('contracts.tell-signatories', {
  queue: 'mail',
  payload: z.object({ contractId: z.uuid() }),
  attempts: 5,
})
