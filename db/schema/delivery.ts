import type { Pence } from '#app/lib/money.ts'
import type { CalendarDay } from '#app/lib/time.ts'
import type { At, MaybeJson } from '#db/schema/columns.ts'

export interface DeliveryTables {
  contract_verifier: { contract_id: string; organisation_id: string; appointed_by: string; appointed_at: At }
  cohort: {
    id: string
    contract_id: string
    contract_year: number
    from_on: CalendarDay
    to_on: CalendarDay
    opened_by: string
    opened_at: At
  }
  observation: {
    cohort_id: string
    outcome: string
    milestone: string
    version: number
    count: number
    by_band: MaybeJson
    recorded_by: string
    recorded_at: At
  }
  verification: {
    id: string
    cohort_id: string
    outcome: string
    milestone: string
    method: string
    organisation_id: string
    version: number
    checked: number
    confirmed: number
    confirmed_by_band: MaybeJson
    note: string
    verified_by: string
    verified_at: At
  }
  learning: {
    cohort_id: string
    outcome: string
    reached: boolean
    learned: string
    written_by: string
    written_at: At
  }
  check_request: {
    id: string
    cohort_id: string
    outcome: string
    milestone: string
    method: string
    reason: string
    asked_by: string
    asked_at: At
  }
  payment_line: {
    id: string
    contract_id: string
    contract_year: number
    kind: 'core' | 'outcome' | 'incentive'
    cohort_id: string | null
    outcome: string | null
    milestone: string | null
    instalment: number | null
    claim_sequence: number | null
    verified_units: string | null
    due_pence: Pence
    explanation: string
    terms_sha256: string
    /** Why it was approved although checks differ, or by whoever checked. */
    reason: string | null
    approved_by: string | null
    made_at: At
  }
}
