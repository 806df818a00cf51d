import type { CalendarDay } from '#app/lib/time.ts'
import type { jurisdictions } from './jurisdictions.ts'
import type { regimes } from './regimes.ts'

/** Lists of facts to which tenders refer, each row with its source and the days on which it holds. */
export const referenceKinds = {
  'bank-holidays': {
    title: 'Bank holidays',
    use: 'They do not count as working days: in the standstill after an award, and in the timetable that is suggested.',
  },
  'cpv-codes': {
    title: 'Classification codes',
    use: 'What is bought, by the common procurement vocabulary: a draft chooses among those in force.',
  },
  'result-rules': {
    title: 'What bidders are told of the winner',
    use: 'How much of the winner the other bidders of a tender are told when its results are released, by legal regime.',
  },
} as const

export type ReferenceKind = keyof typeof referenceKinds

/** What makes a row the same fact as another: only one of them is in force on a day. Of a regime that is its name alone. */
export type ReferenceKey =
  | { kind: 'bank-holidays'; jurisdiction: keyof typeof jurisdictions; onDay: CalendarDay }
  | { kind: 'cpv-codes'; code: string }
  | { kind: 'result-rules'; regime: (typeof regimes)[number]; tells: 'name' | 'scores' | 'reasons' }

export interface ReferenceEntry {
  id: string
  /** The key in words: a day with its jurisdiction, or a code. */
  key: string
  name: string
  source: string
  validFrom: CalendarDay
  /** The first day on which it no longer holds; `null` for as long as nobody ends it. */
  validUntil: CalendarDay | null
}
