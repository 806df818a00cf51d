import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { formatDeadline, instant } from '#app/lib/time.ts'
import { sections } from './sections.ts'

export const tenderDrafted = defineEvent('tender.drafted', {
  kind: 'tenders',
  data: z.object({ reference: z.string(), title: z.string() }),
  words: ({ reference }) => `started the draft ${reference}`,
})
export const tenderRevised = defineEvent('tender.revised', {
  kind: 'tenders',
  data: z.object({ version: z.int(), section: z.string() }),
  words: ({ version, section }) => `saved ${sectionTitle(section)} (version ${version})`,
})
export const tenderDocumentAdded = defineEvent('tender.document-added', {
  kind: 'tenders',
  data: z.object({
    version: z.int(),
    documentId: z.uuid(),
    title: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  }),
  words: ({ version, title, fileName, sha256 }) =>
    `attached “${title}” (${fileName}, version ${version}); SHA-256 of the file: ${sha256}`,
})
export const tenderDocumentRemoved = defineEvent('tender.document-removed', {
  kind: 'tenders',
  data: z.object({ version: z.int(), documentId: z.uuid(), title: z.string(), sha256: z.string() }),
  words: ({ version, title }) => `removed the document “${title}” (version ${version})`,
})
/** Somebody who writes it said of these dates and figures, in their very words, that they are meant. */
export const tenderFiguresConfirmed = defineEvent('tender.figures-confirmed', {
  kind: 'tenders',
  data: z.object({ version: z.int(), questions: z.array(z.string()) }),
  words: ({ version, questions }) => `said of version ${version} that it is meant: ${questions.join('; ')}`,
})
export const tenderApproved = defineEvent('tender.approved', {
  kind: 'tenders',
  data: z.object({
    version: z.int(),
    /** What was unusual in this version, and the approver looked at. */
    questions: z.array(z.string()).default([]),
  }),
  words: ({ version, questions }) =>
    questions.length === 0
      ? `approved version ${version} for publication`
      : `approved version ${version} for publication, having looked at what is unusual: ${questions.join('; ')}`,
})
export const tenderSentBack = defineEvent('tender.sent-back', {
  kind: 'tenders',
  data: z.object({ version: z.int(), reason: z.string() }),
  words: ({ version, reason }) => `sent version ${version} back: “${reason}”`,
})
export const tenderPublished = defineEvent('tender.published', {
  kind: 'tenders',
  data: z.object({ version: z.int(), methodSha256: z.string(), proposalsCloseAt: z.int() }),
  words: ({ version, methodSha256, proposalsCloseAt }) =>
    `published version ${version}, open until ${formatDeadline(instant(proposalsCloseAt), 'Europe/London')}; SHA-256 of the frozen method: ${methodSha256}`,
})

/** Its subject is the provider, not the tender: who is interested is no line of the buyer's timeline. */
export const interestRegistered = defineEvent('interest.registered', {
  kind: 'tenders',
  data: z.object({ tenderId: z.uuid() }),
  words: () => 'registered interest in a tender',
})
/** Its subject is the question itself, for the same reason. */
export const clarificationAsked = defineEvent('clarification.asked', {
  kind: 'tenders',
  data: z.object({ tenderId: z.uuid() }),
  words: () => 'asked a question',
})
export const clarificationAnswered = defineEvent('clarification.answered', {
  kind: 'tenders',
  data: z.object({
    clarificationId: z.uuid(),
    /** Published in other words than the asker's. */
    rephrased: z.boolean().default(false),
  }),
  words: ({ rephrased }) =>
    `answered a question${rephrased ? ', which was published in the buyer’s words' : ''}; everybody who registered interest was told`,
})
export const clarificationDeclined = defineEvent('clarification.declined', {
  kind: 'tenders',
  data: z.object({ clarificationId: z.uuid(), reason: z.string() }),
  words: ({ reason }) => `declined to answer a question, and told its asker why: “${reason}”`,
})

/** A section as its page is headed; what was saved all at once has a name of its own. */
function sectionTitle(section: string): string {
  const title = sections.find(({ part }) => part === section)?.title
  return title ? `“${title}”` : section
}
