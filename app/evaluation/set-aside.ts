import {
  leastScorers,
  scorersOf,
  scores,
  waitingMembers,
  type Evaluation,
  type ReviewOutcome,
  type Seat,
} from './panel.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import { instant, type Instant } from '#app/lib/time.ts'

/**
 * Which scores of somebody who leaves are set aside: all of them where they may not take part, whenever it is found;
 * for any other reason only while the panel still agrees, because nobody can speak for them there.
 */
export function setsAside(evaluation: Evaluation, seat: Seat, because: 'conflict' | 'left'): boolean {
  return scores(seat) && (because === 'conflict' || evaluation.consensusLockedAt === null)
}

/** When scores were last set aside: what the panel agreed before has to be looked at again. */
export function lastSetAsideAt({ setAside }: Pick<Evaluation, 'setAside'>): Instant | null {
  return setAside.length === 0 ? null : instant(Math.max(...setAside.map(({ at }) => at)))
}

/** Those whose individual scores count: locked, and not set aside. */
export function countedScorers({ scoresLockedBy, setAside }: Evaluation): string[] {
  return scoresLockedBy.filter((id) => !setAside.some(({ personId }) => personId === id))
}

/** Whether scores were set aside after the agreed ones were locked, and no review since found that these stand. */
export function mustReview(evaluation: Evaluation): boolean {
  const { consensusLockedAt, reviews } = evaluation
  const last = lastSetAsideAt(evaluation)
  if (consensusLockedAt === null || last === null || last < consensusLockedAt) return false
  const review = reviews.at(-1)
  return review === undefined || review.at < last || review.outcome !== 'stand'
}

/** What keeps a ranking, a recommendation, a decision, the release of results and a contract waiting. */
export type StandingBlocker =
  { code: 'conflict waits'; name: string } | { code: 'to be reviewed' } | { code: 'does not stand'; reason: string }

/** All that stands between the agreed scores and what is built on them. */
export function standingBlockers(evaluation: Evaluation): StandingBlocker[] {
  const waiting = waitingMembers(evaluation).map(({ name }) => ({ code: 'conflict waits', name }) as const)
  if (!mustReview(evaluation)) return waiting
  const review = evaluation.reviews.at(-1)
  const last = lastSetAsideAt(evaluation)
  const isCurrent = review !== undefined && last !== null && review.at >= last
  return [...waiting, isCurrent ? { code: 'does not stand', reason: review.reason } : { code: 'to be reviewed' }]
}

export type GoOnRefusal = 'closed already' | 'agreed scores locked' | 'a chair is needed' | 'too few'

/** Whether the panel may go on without this place, of somebody who leaves now or left before. */
export function goOnWithout(evaluation: Evaluation, place: Seat): Result<null, GoOnRefusal> {
  const isTaken = evaluation.seats.some(({ inPlaceOf }) => inPlaceOf === place.personId)
  const isClosed = evaluation.closedPlaces.some(({ personId }) => personId === place.personId)
  if (isTaken || isClosed) return refuse('closed already')
  if (place.role === 'chair') return refuse('a chair is needed')
  if (evaluation.consensusLockedAt !== null && scores(place)) return refuse('agreed scores locked')
  const remaining = scorersOf(evaluation).filter(({ personId }) => personId !== place.personId)
  if (scores(place) && remaining.length < leastScorers) return refuse('too few')
  return accept(null)
}

export type ReviewRefusal = 'nothing to review' | 'conflict waits' | 'too few'

/** Whether the remaining members may say now if the agreed scores stand: never where fewer than two are left. */
export function review(evaluation: Evaluation, outcome: ReviewOutcome): Result<null, ReviewRefusal> {
  if (!mustReview(evaluation)) return refuse('nothing to review')
  if (waitingMembers(evaluation).length > 0) return refuse('conflict waits')
  if (outcome === 'stand' && countedScorers(evaluation).length < leastScorers) return refuse('too few')
  return accept(null)
}
