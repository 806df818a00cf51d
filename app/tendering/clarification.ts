import type { Instant } from '#app/lib/time.ts'
import type { InForce } from './tender.ts'

export type ClarificationState = 'waiting' | 'answered' | 'declined' | 'not answered'

/** A question that still waits when proposals close is never answered: an answer would reach bidders too late. */
export function clarificationState(
  { answer, declinedAt }: { answer: string | null; declinedAt: Instant | null },
  isClosed: boolean,
): ClarificationState {
  if (answer !== null) return 'answered'
  if (declinedAt !== null) return 'declined'
  return isClosed ? 'not answered' : 'waiting'
}

/** After the moment by which the timetable promised answers. They are allowed, and said to be late. */
export function isLate(at: Instant, { inForce }: { inForce: Pick<InForce, 'specification'> }): boolean {
  const { answersPublishedBy } = inForce.specification.timetable
  return answersPublishedBy !== null && at > answersPublishedBy
}
