import type { Draft } from '#app/tendering/tender.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'

/** A draft with the story's specification, for rules that ask no database. */
export function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    id: '6f0c5a5e-4a3f-4c0e-9d5e-0d6c1f9f7a10',
    reference: 'OT-7KQ2-M9XD',
    organisationId: '',
    buyerIds: [],
    organisationName: '',
    state: 'draft',
    version: 4,
    timeZone: 'Europe/London',
    createdAt: storyInstant('2026-11-30T09:00'),
    createdBy: '',
    approvedVersion: 4,
    approvedBy: '',
    sentBack: null,
    editedBy: '',
    editors: [],
    specification: storySpecification(),
    ...change,
  }
}
