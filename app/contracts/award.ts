import type { Instant, CalendarDay } from '#app/lib/time.ts'

/** What became of a ranking: who recommended whom, what a second person decided, and when the bidders were told. */
export interface Award {
  tenderId: string
  proposalId: string
  recommendedBy: string
  recommendedAt: Instant
  recommendation: string
  decidedBy: string | null
  decidedAt: Instant | null
  decision: 'awarded' | 'declined' | null
  decisionReason: string | null
  resultsReleasedAt: Instant | null
  /** The last day of the standstill; `null` before the release and where no day is counted. */
  standstillEndsOn: CalendarDay | null
  earliestSignatureOn: CalendarDay | null
  /** What other bidders are told of the winner, as it is kept; `null` before the release, and where it was not asked then. */
  toldOfWinner: { canonical: string; sha256: string } | null
}

export type AwardPhase = 'not ranked' | 'to be recommended' | 'to be decided' | 'declined' | 'awarded' | 'released'

/** A declined recommendation leaves the way open for another; everything else happens once. */
export function awardPhase(ranked: boolean, award: Award | undefined): AwardPhase {
  if (!award) return ranked ? 'to be recommended' : 'not ranked'
  if (award.resultsReleasedAt !== null) return 'released'
  return award.decision ?? 'to be decided'
}
