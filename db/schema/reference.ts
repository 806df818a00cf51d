import type { Generated } from 'kysely'
import type { CalendarDay } from '#app/lib/time.ts'

export interface ReferenceTables {
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
}
