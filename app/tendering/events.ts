import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'

export const tenderDrafted = defineEvent('tender.drafted', z.object({ reference: z.string(), title: z.string() }))
export const tenderRevised = defineEvent('tender.revised', z.object({ version: z.int(), section: z.string() }))
export const tenderDocumentAdded = defineEvent(
  'tender.document-added',
  z.object({
    version: z.int(),
    documentId: z.uuid(),
    title: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    sha256: z.string(),
  }),
)
export const tenderDocumentRemoved = defineEvent(
  'tender.document-removed',
  z.object({ version: z.int(), documentId: z.uuid(), title: z.string(), sha256: z.string() }),
)
/** Somebody who writes it said of these dates and figures, in their very words, that they are meant. */
export const tenderFiguresConfirmed = defineEvent(
  'tender.figures-confirmed',
  z.object({ version: z.int(), questions: z.array(z.string()) }),
)
export const tenderApproved = defineEvent(
  'tender.approved',
  z.object({
    version: z.int(),
    /** What was unusual in this version, and the approver looked at. */
    questions: z.array(z.string()).default([]),
  }),
)
export const tenderSentBack = defineEvent('tender.sent-back', z.object({ version: z.int(), reason: z.string() }))
export const tenderPublished = defineEvent(
  'tender.published',
  z.object({ version: z.int(), methodSha256: z.string(), proposalsCloseAt: z.int() }),
)

/** Its subject is the provider, not the tender: who is interested is no line of the buyer's timeline. */
export const interestRegistered = defineEvent('interest.registered', z.object({ tenderId: z.uuid() }))
/** Its subject is the question itself, for the same reason. */
export const clarificationAsked = defineEvent('clarification.asked', z.object({ tenderId: z.uuid() }))
export const clarificationAnswered = defineEvent(
  'clarification.answered',
  z.object({
    clarificationId: z.uuid(),
    /** Published in other words than the asker's. */
    rephrased: z.boolean().default(false),
  }),
)
export const clarificationDeclined = defineEvent(
  'clarification.declined',
  z.object({ clarificationId: z.uuid(), reason: z.string() }),
)
