import type { Instant } from '#app/lib/time.ts'
import type { Specification } from './specification.ts'

/** What every list may show of a tender. The title is that of the version in force, and before publication the draft's. */
export interface TenderHead {
  id: string
  reference: string
  /** Of the organisation that leads the buyer side. */
  organisationId: string
  organisationName: string
  buyerIds: readonly string[]
  state: TenderState
  title: string
  /** IANA name; days and times of the timetable are meant in it. */
  timeZone: string
}

/** A tender in work: its newest version, which nobody but its writers sees. */
export interface Draft extends Omit<TenderHead, 'title'> {
  version: number
  createdAt: Instant
  createdBy: string
  /** The version that somebody else than its last editor approved; void as soon as the tender has a newer one. */
  approvedVersion: number | null
  approvedBy: string | null
  /** What an approver wants changed in the newest version. */
  sentBack: { by: string; reason: string } | null
  /** Who saved the newest version. */
  editedBy: string
  /** Everybody who saved a version that the last approval before the newest version does not cover. */
  editors: readonly string[]
  specification: Specification
}

/** A tender in force: the version that was published last, whatever is in work since. Everybody else sees this. */
export interface PublishedTender extends Omit<TenderHead, 'title'> {
  state: Exclude<TenderState, 'draft'>
  /** For the first time. */
  publishedAt: Instant
  inForce: InForce
}

export interface InForce {
  version: number
  since: Instant
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

/** What decides where a tender stands: nothing that is in work. */
export interface Phased {
  state: TenderState
  /** `null` before publication. */
  inForce: {
    specification: { timetable: Pick<Specification['timetable'], 'questionsCloseAt' | 'proposalsCloseAt'> }
  } | null
}

/** A deadline belongs to the time before it: at the very instant of closing it is closed. */
export function tenderPhase({ state, inForce }: Phased, now: Instant): TenderPhase {
  if (state !== 'published') return state
  const { questionsCloseAt, proposalsCloseAt } = inForce?.specification.timetable ?? nothingSet
  if (proposalsCloseAt === null || now >= proposalsCloseAt) return 'closed'
  return questionsCloseAt !== null && now < questionsCloseAt ? 'open for questions' : 'open for proposals'
}

const nothingSet = { questionsCloseAt: null, proposalsCloseAt: null }
