import { accept, refuse, type Result } from '#app/lib/result.ts'
import { instant, type Instant } from '#app/lib/time.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'

/** Two people open: the first is named here until the second completes it. */
export interface Opening {
  firstOpenerId: string
  firstOpener: string
  firstAt: Instant
  secondOpenerId: string | null
  secondOpener: string | null
  /** From here on it is open. */
  secondAt: Instant | null
  unsealedAt: Instant | null
}

export type OpenRefusal =
  | { kind: 'not open' }
  | { kind: 'too early'; opensAt: Instant; at: Instant }
  | { kind: 'on the panel' }
  | { kind: 'conflict of interest' }
  | { kind: 'of a bidder' }
  | { kind: 'opened already' }
  | { kind: 'second person needed'; firstAt: Instant }

/** When proposals may be opened: as the timetable says, and never before they are closed. `null` when it is cancelled. */
export function opensAt({ state, inForce }: Pick<PublishedTender, 'state' | 'inForce'>): Instant | null {
  const { proposalsCloseAt, openingAt } = inForce.specification.timetable
  if (state !== 'published' || proposalsCloseAt === null) return null
  return instant(Math.max(proposalsCloseAt, openingAt ?? proposalsCloseAt))
}

/** Which of the two steps this person takes now. */
export function open(attempt: {
  tender: PublishedTender
  opening: Opening | null
  openerId: string
  onPanel: boolean
  hasConflict: boolean
  /** Whether this person belongs to an organisation that proposed. */
  isOfBidder: boolean
  now: Instant
}): Result<'first' | 'second', OpenRefusal> {
  const { tender, opening, openerId, onPanel, hasConflict, isOfBidder, now } = attempt
  const from = opensAt(tender)
  if (from === null) return refuse({ kind: 'not open' })
  if (now < from) return refuse({ kind: 'too early', opensAt: from, at: now })
  if (onPanel) return refuse({ kind: 'on the panel' })
  if (hasConflict) return refuse({ kind: 'conflict of interest' })
  if (isOfBidder) return refuse({ kind: 'of a bidder' })
  if (!opening) return accept('first')
  if (opening.secondAt !== null) return refuse({ kind: 'opened already' })
  if (opening.firstOpenerId === openerId) return refuse({ kind: 'second person needed', firstAt: opening.firstAt })
  return accept('second')
}

/** A, B … Z, AA, AB …: what a proposal is called while it is judged. */
export function labelOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${labelOf(Math.floor(index / 26) - 1)}${letter}`
}
