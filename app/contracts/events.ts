import { z } from 'zod'
import { proofSchema } from '#app/identity/proof.ts'
import { defineEvent } from '#app/lib/event.ts'
import { calendarDaySchema } from '#app/lib/time.ts'
import { madeDocuments, parties } from './contract.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Subject: the tender. */
export const awardRecommended = defineEvent('award.recommended', z.object({ proposalId: z.uuid(), reason: z.string() }))
export const awardDecided = defineEvent(
  'award.decided',
  z.object({ proposalId: z.uuid(), decision: z.enum(['awarded', 'declined']), reason: z.string() }),
)
export const resultsReleased = defineEvent(
  'award.results-released',
  z.object({
    standstillEndsOn: calendarDaySchema.nullable(),
    earliestSignatureOn: calendarDaySchema,
    /** Of what other bidders are told of the winner; it was not asked before. */
    toldSha256: sha256.optional(),
  }),
)
export const contractDrawnUp = defineEvent(
  'contract.drawn-up',
  z.object({ contractId: z.uuid(), reference: z.string(), version: z.int(), termsSha256: sha256 }),
)

/** Subject: the contract. */
export const contractRendered = defineEvent(
  'contract.rendered',
  z.object({ version: z.int(), documentSha256: sha256, pages: z.int() }),
)
export const contractDocumentFailed = defineEvent(
  'contract.document-failed',
  z.object({ version: z.int(), reason: z.string(), made: z.enum(madeDocuments).default('document') }),
)
export const contractDocumentAskedAgain = defineEvent(
  'contract.document-asked-again',
  z.object({ version: z.int(), made: z.enum(madeDocuments).default('document') }),
)
export const contractChecked = defineEvent('contract.checked', z.object({ version: z.int(), documentSha256: sha256 }))
export const contractPointRaised = defineEvent(
  'contract.point-raised',
  z.object({ version: z.int(), documentSha256: sha256, pointId: z.uuid(), text: z.string() }),
)
export const contractPointSettled = defineEvent(
  'contract.point-settled',
  z.object({ version: z.int(), pointId: z.uuid(), text: z.string(), because: z.string() }),
)
export const contractRedrawn = defineEvent(
  'contract.redrawn',
  z.object({ version: z.int(), termsSha256: sha256, because: z.string() }),
)
/** Its schedule prints questions in other words than those published. */
export const askersWordsFound = defineEvent(
  'contract.askers-words-found',
  z.object({ version: z.int(), questions: z.int(), signed: z.boolean() }),
)
export const contractSigned = defineEvent(
  'contract.signed',
  z.object({
    version: z.int(),
    party: z.enum(parties),
    documentSha256: sha256,
    capacity: z.string(),
    proof: proofSchema.nullable().default(null),
  }),
)
export const signedCopyRendered = defineEvent(
  'contract.signed-copy-rendered',
  z.object({ version: z.int(), copySha256: sha256, documentSha256: sha256, pages: z.int() }),
)
