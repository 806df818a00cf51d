import type { CalendarDay } from '#app/lib/time.ts'

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
} as const

export type ReferenceKind = keyof typeof referenceKinds

export const jurisdictions = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} as const

/** What makes a row the same fact as another: only one of them is in force on a day. */
export type ReferenceKey =
  | { kind: 'bank-holidays'; jurisdiction: keyof typeof jurisdictions; onDay: CalendarDay }
  | { kind: 'cpv-codes'; code: string }

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
