import type { ColumnType, Generated } from 'kysely'
import type { Pence } from '#app/lib/money.ts'
import type { CalendarDay, Instant } from '#app/lib/time.ts'

/** `timestamptz(3)`: read as milliseconds, written as ISO text (`toIso`). */
type At = ColumnType<Instant, string, string>
type MaybeAt = ColumnType<Instant | null, string | null | undefined, string | null>
/** `jsonb`: read as parsed JSON that still has to be checked, written as text (`JSON.stringify`). */
type Json = ColumnType<unknown, string, string>
type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>

export interface Database {
  /** No row where the portal is neither a demo nor a test. */
  portal_mark: { only_row: Generated<boolean>; made_for: 'demo' | 'test' }
  portal_clock: { only_row: Generated<boolean>; offset_ms: number }
  event: {
    sequence: Generated<number>
    id: string
    type: string
    subject_id: string
    actor_id: string | null
    organisation_id: string | null
    request_id: string
    data: Json
    at: At
    /** The rows that the same transaction wrote and that bind: table, key and SHA-256 of each. Written by a trigger. */
    fixed: ColumnType<object | null, never, never>
    /** Real time, written by a trigger; `null` for events from before it. */
    written_at: ColumnType<Instant | null, never, never>
    /** By how much the portal's clock was ahead then. */
    clock_offset_ms: ColumnType<number | null, never, never>
  }
  record_link: {
    last_sequence: number
    first_sequence: number
    event_count: number
    head: string
    linked_at: At
    /** 2 covers every column of an event, 1 those that there were at first. */
    edition: Generated<number>
  }
  record_head: { on_day: CalendarDay; last_sequence: number; mailed_at: At }
  outbox: {
    id: string
    job: string
    queue: string
    payload: Json
    attempts: number
    request_id: string
    promised_at: At
    happened_at: MaybeAt
    relayed_at: MaybeAt
  }
  failed_job: {
    id: string
    job: string
    queue: string
    payload: Json
    request_id: string
    attempts: number
    reason: string
    failed_at: At
    resolved_at: MaybeAt
  }
  notice: {
    id: string
    outbox_id: string
    person_id: string
    /** `null` where it is older than the column, and its person works for several. */
    organisation_id: string | null
    text: string
    href: string
    created_at: At
    settled_at: MaybeAt
  }
  mail: {
    id: string
    recipient: string
    subject: string
    body: string | null
    state: 'waiting' | 'sent' | 'failed' | 'bounced'
    attempts: number
    last_error: string | null
    claimed_until: MaybeAt
    request_id: string
    written_at: At
    settled_at: MaybeAt
    let_rest_at: MaybeAt
  }
  retention_rule: {
    id: Generated<string>
    rule: string
    version: number
    keep_days: number
    why: string
    source: string
    set_by: string | null
    set_at: MaybeAt
  }
  retention_run: { id: string; ran_at: At; removed: Json }
  queue_state: { queue: string; waiting: number; running: number; seen_at: At }

  organisation: {
    id: string
    name: string
    kind: 'commissioner' | 'provider' | 'verifier' | 'operator'
    identifier: string
    size: 'small' | 'medium' | 'large' | null
    voluntary_sector: boolean
    suspended_at: MaybeAt
    requires_second_factor: Generated<boolean>
    created_at: At
    latin_name: string | null
  }
  person: {
    id: string
    name: string
    email: string
    password_hash: string | null
    created_at: At
    latin_name: string | null
  }
  membership: {
    person_id: string
    organisation_id: string
    roles: string[]
    since: At
    version: Generated<number>
    suspended_at: MaybeAt
  }
  second_factor: {
    person_id: string
    secret_concealed: Buffer
    begun_at: At
    turned_on_at: MaybeAt
    /** Of thirty seconds since 1970: the last whose code was used. */
    last_step: number | null
    wrong_codes: Generated<number>
  }
  recovery_code: { person_id: string; code_hash: string; used_at: MaybeAt }
  kept_form: { id: string; person_id: string; path: string; concealed: Buffer; kept_at: At }
  /** `concealed` is `null` while the first is being answered. */
  answered_form: { key: string; begun_at: At; concealed: Buffer | null }
  /** Written by rate-limiter-flexible; `expire` in milliseconds since 1970. */
  attempt: { key: string; points: number; expire: number | null }
  session: {
    id_hash: string
    person_id: string
    organisation_id: string | null
    expires_at: At
    /** What its person knows it by: the hash is nobody's business. */
    id: Generated<string>
    created_at: At
    last_seen_at: At
    proved_at: At
    stepped_in: Generated<boolean>
    awaits_second_factor: Generated<boolean>
    browser: Generated<string>
    network: Generated<string>
    /** The organisation whose provider let this person in. */
    bound_to: string | null
    /** `null` until it is ended, by its person or by somebody else: running out is no end. */
    ended_at: MaybeAt
  }
  organisation_provider: {
    organisation_id: string
    issuer: string
    client_id: string
    client_secret_concealed: Buffer
    email_domain: string
    version: number
    tested_version: number | null
    turned_on: boolean
    connected_by: string
    connected_at: At
  }
  provider_identity: { organisation_id: string; issuer: string; subject: string; person_id: string; linked_at: At }
  invitation: {
    id: string
    organisation_id: string
    email: string
    roles: string[]
    token_hash: string
    invited_by: string | null
    invited_at: At
    expires_at: At
    accepted_by: string | null
    accepted_at: MaybeAt
    withdrawn_at: MaybeAt
    /** `null` once the mail is forgotten. */
    mail_id: string | null
  }
  registration: {
    id: string
    organisation_name: string
    kind: 'provider' | 'verifier'
    identifier: string
    person_name: string
    email: string
    token_hash: string
    asked_at: At
    expires_at: At
    organisation_id: string | null
    confirmed_at: MaybeAt
    roles: string[]
    person_latin_name: string | null
    organisation_latin_name: string | null
  }
  password_reset: {
    id: string
    email: string
    person_id: string | null
    token_hash: string
    asked_at: At
    expires_at: At
    used_at: MaybeAt
  }
  common_password: { password: string; source: string }
  organisation_key: { organisation_id: string; public_key: string; private_key_wrapped: Buffer; created_at: At }

  strategic_outcome: { id: string; framework: string; statement: string; source: string }
  region: { code: string; name: string; source: string }
  cpv_code: {
    code: string
    name: string
    source: string
    id: Generated<string>
    valid_from: Generated<CalendarDay>
    valid_until: CalendarDay | null
  }
  bank_holiday: {
    jurisdiction: string
    on_day: CalendarDay
    name: string
    source: string
    id: Generated<string>
    valid_from: Generated<CalendarDay>
    valid_until: CalendarDay | null
  }
  result_rule: {
    regime: string
    tells: 'name' | 'scores' | 'reasons'
    name: string
    source: string
    id: Generated<string>
    valid_from: Generated<CalendarDay>
    valid_until: CalendarDay | null
  }
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

  proposal: { id: string; tender_id: string; organisation_id: string; created_by: string; created_at: At }
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
    answers: Json
    targets: Json
    unsealed_at: At
  }
  opened_price: { proposal_id: string; price_pence_by_year: Pence[]; total_pence: Pence }

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
    sha256: string | null
    computed_at: MaybeAt
  }

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
