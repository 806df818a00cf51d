import type { Instant } from '#app/lib/time.ts'
import type { Specification } from './specification.ts'

export interface Tender {
  id: string
  reference: string
  organisationId: string
  organisationName: string
  state: TenderState
  version: number
  /** IANA name; days and times of the timetable are meant in it. */
  timeZone: string
  createdAt: Instant
  createdBy: string
  publishedAt: Instant | null
  /** The version that somebody else than its last editor approved; void as soon as the tender has a newer one. */
  approvedVersion: number | null
  approvedBy: string | null
  /** What an approver wants changed in the present version. */
  sentBack: { by: string; reason: string } | null
  /** Who saved the present version. */
  editedBy: string
  /** Everybody who saved a version that the last approval before the present version does not cover. */
  editors: readonly string[]
  specification: Specification
}

export type TenderState = 'draft' | 'published' | 'cancelled'

/** What people do with a tender. What the passing of time does is derived: see `tenderPhase`. */
export const tenderTransitions = {
  revise: { from: ['draft'], to: 'draft' },
  approve: { from: ['draft'], to: 'draft' },
  publish: { from: ['draft'], to: 'published' },
} as const satisfies Record<string, { from: readonly TenderState[]; to: TenderState }>

export function canBe(transition: keyof typeof tenderTransitions, state: TenderState): boolean {
  return (tenderTransitions[transition].from as readonly TenderState[]).includes(state)
}

export type TenderPhase = 'draft' | 'open for questions' | 'open for proposals' | 'closed' | 'cancelled'

/** A deadline belongs to the time before it: at the very instant of closing it is closed. */
export function tenderPhase(
  tender: Pick<Tender, 'state'> & {
    specification: { timetable: Pick<Specification['timetable'], 'questionsCloseAt' | 'proposalsCloseAt'> }
  },
  now: Instant,
): TenderPhase {
  if (tender.state !== 'published') return tender.state
  const { questionsCloseAt, proposalsCloseAt } = tender.specification.timetable
  if (proposalsCloseAt === null || now >= proposalsCloseAt) return 'closed'
  return questionsCloseAt !== null && now < questionsCloseAt ? 'open for questions' : 'open for proposals'
}
