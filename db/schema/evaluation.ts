import type { Generated } from 'kysely'
import type { At, MaybeAt, MaybeJson } from '#db/schema/columns.ts'

export interface EvaluationTables {
  panel_member: {
    tender_id: string
    person_id: string
    role: 'chair' | 'evaluator' | 'moderator'
    appointed_by: string
    appointed_at: At
    left_at: MaybeAt
    left_because: string | null
    /** Who left the place that this person took. */
    in_place_of: string | null
    needs_confirmation: Generated<boolean>
  }
  interest_declaration: {
    id: Generated<string>
    tender_id: string
    person_id: string
    stage: 'before opening' | 'names known'
    conflict: boolean
    statement: string
    declared_at: At
    /** `null` where it was declared before the portal kept it. */
    moment: 'before opening' | 'before own lock' | 'after own lock' | 'after agreed scores' | 'after ranking' | null
    decision: 'may score' | 'may not score' | null
    decided_by: string | null
    decided_at: MaybeAt
    decision_reason: string | null
  }
  score: {
    tender_id: string
    proposal_id: string
    criterion: string
    person_id: string
    score: number
    reason: string
    version: number
    saved_at: At
  }
  score_lock: { tender_id: string; person_id: string; locked_at: At }
  score_set_aside: { tender_id: string; person_id: string; because: 'conflict' | 'left'; set_aside_at: At }
  panel_confirmation: { tender_id: string; person_id: string; confirmed_by: string; confirmed_at: At }
  panel_place_closed: { tender_id: string; person_id: string; reason: string; closed_by: string; closed_at: At }
  agreed_score_review: {
    id: Generated<string>
    tender_id: string
    outcome: 'stand' | 'do not stand'
    reason: string
    reviewed_by: string
    reviewed_at: At
  }
  consensus_score: {
    tender_id: string
    proposal_id: string
    criterion: string
    score: number
    reason: string
    version: number
    recorded_by: string
    recorded_at: At
  }
  consensus_lock: { tender_id: string; locked_by: string; locked_at: At }
  ranking: {
    tender_id: string
    requested_by: string
    requested_at: At
    step: string
    steps_done: number
    steps_total: number
    result: MaybeJson
    /** The text that is hashed; `null` in rows that a version before this one wrote. */
    canonical: string | null
    sha256: string | null
    computed_at: MaybeAt
  }
}
