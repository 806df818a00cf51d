import type { At, Json, MaybeAt } from '#db/schema/columns.ts'

export interface TenderingTables {
  tender: {
    id: string
    reference: string
    organisation_id: string
    title: string
    summary: string
    region: string
    state: 'draft' | 'published' | 'cancelled'
    version: number
    time_zone: string
    created_by: string
    created_at: At
    published_by: string | null
    published_at: MaybeAt
    questions_close_at: MaybeAt
    proposals_close_at: MaybeAt
  }
  /** The organisations that buy together; the lead is the tender's own. */
  buyer_member: { tender_id: string; organisation_id: string; role: 'lead' | 'partner' }
  tender_version: {
    tender_id: string
    version: number
    specification: Json
    section: string
    saved_by: string
    saved_at: At
  }
  tender_approval: { tender_id: string; version: number; approved_by: string; approved_at: At }
  tender_return: { tender_id: string; version: number; returned_by: string; returned_at: At; reason: string }
  /** One a version that was published: the one of the highest version is in force. */
  publication: {
    tender_id: string
    version: number
    published_by: string
    published_at: At
    method_sha256: string
    questions_close_at: At
    proposals_close_at: At
  }
  tender_confirmation: { tender_id: string; question: string; confirmed_by: string; confirmed_at: At }
  tender_method: { tender_id: string; version: number; canonical: string; sha256: string }
  tender_key: { tender_id: string; public_key: string; private_key_wrapped: Buffer; created_at: At }
  interest_registration: { tender_id: string; organisation_id: string; registered_by: string; registered_at: At }
  clarification: {
    id: string
    tender_id: string
    organisation_id: string
    asked_by: string
    question: string
    asked_at: At
    answer: string | null
    answered_by: string | null
    answered_at: MaybeAt
    /** As everybody reads it; `null` for what was published as it was asked. */
    published_question: string | null
    declined_reason: string | null
    declined_by: string | null
    declined_at: MaybeAt
  }
}
