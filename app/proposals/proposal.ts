import type { Instant } from '#app/lib/time.ts'
import { tenderPhase, type PublishedTender } from '#app/tendering/tender.ts'

/** One bidder's proposal for one tender. What it says is sealed and stands elsewhere. */
export interface Proposal {
  id: string
  tenderId: string
  /** Of the organisation that leads the bidder. */
  organisationId: string
  bidderIds: readonly string[]
  createdAt: Instant
  /** The submission that counts; `null` before submitting and after a withdrawal. */
  standing: Submission | null
}

export interface Submission {
  id: string
  reference: string
  /** Of the canonical content. */
  sha256: string
  submittedAt: Instant
  submittedBy: string
}

export type ClosedTo =
  | { kind: 'too late'; closedAt: Instant; at: Instant }
  | { kind: 'not open' }
  | { kind: 'submitted already'; reference: string }

/** Why proposals for this tender cannot be handed in, withdrawn or changed at this moment; `null` while they can. */
export function closedBy(
  tender: PublishedTender,
  now: Instant,
): Extract<ClosedTo, { kind: 'too late' | 'not open' }> | null {
  const { proposalsCloseAt } = tender.inForce.specification.timetable
  if (tender.state !== 'published' || proposalsCloseAt === null) return { kind: 'not open' }
  return tenderPhase(tender, now) === 'closed' ? { kind: 'too late', closedAt: proposalsCloseAt, at: now } : null
}

/** Why a draft cannot be changed: time is up, or what was submitted has to be withdrawn first. */
export function closedToChange(tender: PublishedTender, proposal: Proposal, now: Instant): ClosedTo | null {
  if (proposal.standing) return { kind: 'submitted already', reference: proposal.standing.reference }
  return closedBy(tender, now)
}

export type ProposalStatus = 'draft' | 'submitted' | 'to be opened' | 'being assessed' | 'withdrawn' | 'not submitted'

/**
 * What its own people call it. After the deadline a draft is what was not submitted; what counts waits to be opened, and
 * is then assessed until there is a result.
 */
export function proposalStatus(proposal: {
  standing: boolean
  closed: boolean
  opened: boolean
  withdrawn: boolean
}): ProposalStatus {
  const { standing, closed, opened, withdrawn } = proposal
  if (opened) return 'being assessed'
  if (standing) return closed ? 'to be opened' : 'submitted'
  if (!closed) return 'draft'
  return withdrawn ? 'withdrawn' : 'not submitted'
}
