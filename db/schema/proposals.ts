import type { Pence } from '#app/lib/money.ts'
import type { At, Json, MaybeAt } from '#db/schema/columns.ts'

export interface ProposalsTables {
  proposal: { id: string; tender_id: string; organisation_id: string; created_by: string; created_at: At }
  /** Who proposes. Proposals name it by tender and lead. */
  bidder: { id: string; tender_id: string; lead_id: string }
  bidder_member: { bidder_id: string; tender_id: string; organisation_id: string; role: 'lead' | 'partner' }
  proposal_section: {
    proposal_id: string
    section: string
    version: number
    sealed: Buffer
    saved_by: string
    saved_at: At
  }
  submission: {
    id: string
    proposal_id: string
    reference: string
    specification_version: number
    sha256: string
    sealed: Buffer
    submitted_by: string
    submitted_at: At
    withdrawn_by: string | null
    withdrawn_at: MaybeAt
  }
  tender_opening: {
    tender_id: string
    first_opener: string
    first_at: At
    second_opener: string | null
    second_at: MaybeAt
    unsealed_at: MaybeAt
  }
  opened_proposal: {
    proposal_id: string
    submission_id: string
    tender_id: string
    organisation_id: string
    label: string
    /** `null` in rows from before editions were stated. */
    edition: number | null
    answers: Json
    targets: Json
    unsealed_at: At
  }
  opened_price: { proposal_id: string; price_pence_by_year: Pence[]; total_pence: Pence }
}
