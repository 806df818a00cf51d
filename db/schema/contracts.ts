import type { Generated } from 'kysely'
import type { CalendarDay } from '#app/lib/time.ts'
import type { At, Json, MaybeAt, MaybeJson } from '#db/schema/columns.ts'

export interface ContractsTables {
  award: {
    tender_id: string
    proposal_id: string
    recommended_by: string
    recommended_at: At
    recommendation: string
    decided_by: string | null
    decided_at: MaybeAt
    decision: 'awarded' | 'declined' | null
    decision_reason: string | null
    results_released_by: string | null
    results_released_at: MaybeAt
    standstill_ends_on: CalendarDay | null
    earliest_signature_on: CalendarDay | null
    told_of_winner: string | null
    told_sha256: string | null
  }
  contract: {
    id: string
    reference: string
    tender_id: string
    proposal_id: string
    buyer_id: string
    provider_id: string
    version: number
    drawn_up_by: string
    drawn_up_at: At
    earliest_signature_on: CalendarDay
  }
  contract_version: {
    contract_id: string
    version: number
    terms: Json
    canonical: string | null
    sha256: string
    effective_on: CalendarDay
    made_at: At
    because: string | null
  }
  contract_words_look: { contract_id: string; version: number; unpublished_count: number; looked_at: At }
  contract_point: {
    id: string
    contract_id: string
    version: number
    text: string
    document_sha256: string
    raised_by: string
    raised_at: At
    settled_by: string | null
    settled_at: MaybeAt
    settled_because: string | null
  }
  contract_document: {
    contract_id: string
    version: number
    sha256: string
    byte_length: number
    pages: number
    renderer: string
    stored_at: At
  }
  contract_check: {
    contract_id: string
    version: number
    checked_by: string
    checked_at: At
    document_sha256: string
    note: string
  }
  contract_document_failure: {
    contract_id: string
    version: number
    attempt: number
    failed_at: At
    reason: string
    made: Generated<'document' | 'signed copy'>
  }
  contract_document_request: {
    contract_id: string
    version: number
    attempt: number
    asked_by: string
    asked_at: At
  }
  contract_signature: {
    contract_id: string
    version: number
    party: 'buyer' | 'provider'
    signed_by: string
    signed_at: At
    document_sha256: string
    capacity: string
    signed_name: string | null
    signed_for: string | null
    proof: MaybeJson
    signed_latin_name: string | null
    signed_for_latin_name: string | null
  }
  contract_signed_copy: {
    contract_id: string
    version: number
    sha256: string
    byte_length: number
    pages: number
    renderer: string
    stored_at: At
  }
}
