import type { Evaluation } from '#app/evaluation/panel.ts'
import { instant } from '#app/lib/time.ts'

const at = instant(0)

/** The evaluation of a tender of `buyer` that has run its whole course, with nobody on its panel. */
export function anEvaluationAfterRanking(change: Partial<Evaluation> = {}): Evaluation {
  return {
    tenderId: 'tender',
    organisationId: 'buyer',
    buyerIds: ['buyer'],
    tenderState: 'published',
    seats: [],
    declarations: [],
    setAside: [],
    closedPlaces: [],
    reviews: [],
    scoresLockedBy: [],
    consensusLockedAt: at,
    rankedAt: at,
    openers: [],
    approvers: [],
    drafters: [],
    ofBidders: [],
    openedAt: at,
    stillSealed: 0,
    ...change,
  }
}
