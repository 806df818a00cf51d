import type { Generated } from 'kysely'
import type { CalendarDay } from '#app/lib/time.ts'
import type { At } from '#db/schema/columns.ts'

export interface AuditTables {
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
}
