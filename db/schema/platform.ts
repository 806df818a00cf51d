import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '#app/lib/time.ts'
import type { At, Json, MaybeAt } from '#db/schema/columns.ts'

export interface PlatformTables {
  /** No row where the portal is neither a demo nor a test. */
  portal_mark: { only_row: Generated<boolean>; made_for: 'demo' | 'test' }
  /** Raised by triggers, with whatever stands on a page for everybody. */
  public_change: { only_row: Generated<boolean>; changes: ColumnType<number, never, never> }
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
  queue_state: { queue: string; waiting: number; running: number; seen_at: At }
  /** `concealed` is `null` while the first is being answered. */
  answered_form: { key: string; begun_at: At; concealed: Buffer | null }
  /** Written by rate-limiter-flexible; `expire` in milliseconds since 1970. */
  attempt: { key: string; points: number; expire: number | null }
  common_password: { password: string; source: string }
}
