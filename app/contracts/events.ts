import { z } from 'zod'
import { proofSchema } from '#app/identity/proof.ts'
import { defineEvent } from '#app/lib/event.ts'
import { meantSchema, saidMeant } from '#app/lib/said-meant.ts'
import { calendarDaySchema, formatDay } from '#app/lib/time.ts'
import { madeDocuments, parties } from './contract.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Subject: the tender. */
export const awardRecommended = defineEvent('award.recommended', {
  kind: 'contracts',
  data: z.object({ proposalId: z.uuid(), reason: z.string() }),
  words: ({ proposalId, reason }, nameOf) => `recommended the award${toBidder(nameOf(proposalId))}: “${reason}”`,
  whom: ({ proposalId }, nameOf) => nameOf(proposalId),
})
export const awardDecided = defineEvent('award.decided', {
  kind: 'contracts',
  data: z.object({ proposalId: z.uuid(), decision: z.enum(['awarded', 'declined']), reason: z.string() }),
  words: ({ proposalId, decision, reason }, nameOf) =>
    `${decision === 'awarded' ? 'awarded the contract' : 'declined the recommendation to award'}${toBidder(nameOf(proposalId))}: “${reason}”`,
  whom: ({ proposalId }, nameOf) => nameOf(proposalId),
})
export const resultsReleased = defineEvent('award.results-released', {
  kind: 'contracts',
  data: z.object({
    standstillEndsOn: calendarDaySchema.nullable(),
    earliestSignatureOn: calendarDaySchema,
    /** Of what other bidders are told of the winner; it was not asked before. */
    toldSha256: sha256.optional(),
  }),
  words: ({ earliestSignatureOn }) =>
    `released the results to the bidders; the contract can be signed from ${formatDay(earliestSignatureOn)}`,
})
export const contractDrawnUp = defineEvent('contract.drawn-up', {
  kind: 'contracts',
  data: z.object({
    contractId: z.uuid(),
    reference: z.string(),
    version: z.int(),
    termsSha256: sha256,
    meant: meantSchema,
  }),
  words: ({ reference, version, termsSha256, meant }) =>
    `drew up version ${version} of the contract ${reference}${saidMeant(meant)}; SHA-256 of its terms: ${termsSha256}`,
})

/** Subject: the contract. */
export const contractRendered = defineEvent('contract.rendered', {
  kind: 'contracts',
  data: z.object({ version: z.int(), documentSha256: sha256, pages: z.int() }),
  words: ({ version, documentSha256, pages }) =>
    `laid version ${version} of the contract out on ${pages} pages; SHA-256 of the document: ${documentSha256}`,
})
export const contractDocumentFailed = defineEvent('contract.document-failed', {
  kind: 'contracts',
  data: z.object({ version: z.int(), reason: z.string(), made: z.enum(madeDocuments).default('document') }),
  words: ({ version, reason, made }) => `could not make the ${made} of version ${version} of the contract: “${reason}”`,
})
export const contractDocumentAskedAgain = defineEvent('contract.document-asked-again', {
  kind: 'contracts',
  data: z.object({ version: z.int(), made: z.enum(madeDocuments).default('document') }),
  words: ({ version, made }) => `asked for the ${made} of version ${version} to be made again`,
})
export const contractChecked = defineEvent('contract.checked', {
  kind: 'contracts',
  data: z.object({ version: z.int(), documentSha256: sha256 }),
  words: ({ version, documentSha256 }) =>
    `checked version ${version} of the contract; SHA-256 of the document: ${documentSha256}`,
})
export const contractPointRaised = defineEvent('contract.point-raised', {
  kind: 'contracts',
  data: z.object({ version: z.int(), documentSha256: sha256, pointId: z.uuid(), text: z.string() }),
  words: ({ version, text }) => `did not pass version ${version} of the contract yet, because: “${text}”`,
})
export const contractPointSettled = defineEvent('contract.point-settled', {
  kind: 'contracts',
  data: z.object({ version: z.int(), pointId: z.uuid(), text: z.string(), because: z.string() }),
  words: ({ version, text, because }) =>
    `settled the open point “${text}” of version ${version} of the contract without a change: “${because}”`,
})
export const contractRedrawn = defineEvent('contract.redrawn', {
  kind: 'contracts',
  data: z.object({ version: z.int(), termsSha256: sha256, because: z.string(), meant: meantSchema }),
  words: ({ version, because, termsSha256, meant }) =>
    `drew the contract up again as version ${version}: “${because}”${saidMeant(meant)}; SHA-256 of its terms: ${termsSha256}`,
})
/** Its schedule prints questions in other words than those published. */
export const askersWordsFound = defineEvent('contract.askers-words-found', {
  kind: 'contracts',
  data: z.object({ version: z.int(), questions: z.int(), signed: z.boolean() }),
  words: ({ version, questions, signed }) =>
    `found that version ${version} of the contract prints ${questions === 1 ? 'a question' : `${questions} questions`} in other words than those published; ${signed ? 'it is signed and stays as it is' : 'nobody had signed it'}`,
})
export const contractSigned = defineEvent('contract.signed', {
  kind: 'contracts',
  data: z.object({
    version: z.int(),
    party: z.enum(parties),
    documentSha256: sha256,
    capacity: z.string(),
    proof: proofSchema.nullable().default(null),
  }),
  words: ({ version, party, capacity }) =>
    `signed version ${version} of the contract for the ${party}, as “${capacity}”`,
})
export const signedCopyRendered = defineEvent('contract.signed-copy-rendered', {
  kind: 'contracts',
  data: z.object({ version: z.int(), copySha256: sha256, documentSha256: sha256, pages: z.int() }),
  words: ({ version, copySha256, documentSha256, pages }) =>
    `laid out the signed copy of version ${version} of the contract on ${pages} pages; SHA-256 of the copy: ${copySha256}; of the document that was signed: ${documentSha256}`,
})

function toBidder(name: string | null): string {
  return name === null ? '' : ` to ${name}`
}
