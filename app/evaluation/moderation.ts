import { median, ordinalAlpha } from './agreement.ts'
import { plainWords, repeatsCriterion } from './reason-checks.ts'
import { scoreProblems, type Cell, type ReasonedScore, type ScoreProblem } from './score.ts'
import type { Criterion, Specification } from '#app/tendering/specification.ts'
import { countWords } from '#app/tendering/word-count.ts'

/** One person's locked score of one cell. */
export interface IndividualScore extends Cell, ReasonedScore {
  personId: string
}

export interface Spread {
  lowest: number
  highest: number
  range: number
  median: number
}

/** @throws RangeError without a score */
export function spread(scores: readonly number[]): Spread {
  const lowest = Math.min(...scores)
  const highest = Math.max(...scores)
  return { lowest, highest, range: highest - lowest, median: median(scores) }
}

/** The published rules by which a cell has to be talked about, in the order in which a page shows them. */
export type Trigger =
  | { rule: 'T1'; range: number }
  | { rule: 'T2'; minimumScore: number }
  | { rule: 'T3'; personId: string; score: number; median: number }
  | { rule: 'T5'; alpha: number }
  | { rule: 'T8'; personId: string }
  | { rule: 'T9'; lowest: number; highest: number }

/** A criterion needs this many cells before its alpha may ask for anything. */
export const leastCellsForAlpha = 20
const tentativeFloor = 0.667

/** Everything to discuss in one cell. `of` are its own scores, `all` every score of the panel. */
export function triggers(
  of: readonly IndividualScore[],
  {
    criterion,
    agreed,
    copied,
    alpha,
  }: {
    criterion: Pick<Criterion, 'minimumScore'>
    agreed: number | null
    /** Scores whose reason was used for another bid too: see `copiedReasons`. */
    copied: ReadonlySet<IndividualScore>
    alpha: CriterionAgreement | null
  },
): Trigger[] {
  if (of.length === 0) return []
  const found: Trigger[] = []
  const { lowest, highest, range, median: middle } = spread(of.map(({ score }) => score))
  const { minimumScore } = criterion
  if (range >= 2) found.push({ rule: 'T1', range })
  if (minimumScore !== null && lowest < minimumScore && highest >= minimumScore)
    found.push({ rule: 'T2', minimumScore })
  for (const { personId, score } of of) {
    if (Math.abs(score - middle) >= 2) found.push({ rule: 'T3', personId, score, median: middle })
  }
  if (alpha?.triggers && alpha.alpha !== null) found.push({ rule: 'T5', alpha: alpha.alpha })
  for (const score of of) if (copied.has(score)) found.push({ rule: 'T8', personId: score.personId })
  if (agreed !== null && (agreed < lowest || agreed > highest)) found.push({ rule: 'T9', lowest, highest })
  return found
}

/** Scores whose reason the same person wrote for another proposal as well. */
export function copiedReasons(all: readonly IndividualScore[]): Set<IndividualScore> {
  const copied = new Set<IndividualScore>()
  const byText = Map.groupBy(all, ({ personId, reason }) => `${personId} ${plainWords(reason)}`)
  for (const same of byText.values()) {
    if (new Set(same.map(({ proposalId }) => proposalId)).size > 1) for (const score of same) copied.add(score)
  }
  return copied
}

export interface CriterionAgreement {
  criterion: string
  cells: number
  /** `null` where everybody gave everything the same score: nothing to measure. */
  alpha: number | null
  triggers: boolean
}

export function agreementOn(criterion: string, all: readonly IndividualScore[]): CriterionAgreement {
  const units = new Map<string, number[]>()
  for (const score of all) {
    if (score.criterion !== criterion) continue
    const unit = units.get(score.proposalId)
    if (unit) unit.push(score.score)
    else units.set(score.proposalId, [score.score])
  }
  const alpha = ordinalAlpha([...units.values()])
  const cells = units.size
  return { criterion, cells, alpha, triggers: alpha !== null && alpha < tentativeFloor && cells >= leastCellsForAlpha }
}

/** Words that the reason needs where the agreed score leaves what the panel's members gave. */
export const leastWordsFarOff = 25

export type ConsensusProblem =
  | ScoreProblem
  | { code: 'repeats the criterion'; path: 'reason' }
  | { code: 'copied from another bid'; path: 'reason' }
  | { code: 'far from the scores'; path: 'reason'; leastWords: number; lowest: number; highest: number }

/** What makes an agreed score unfit to be kept, all at once. */
export function consensusProblems(
  agreed: ReasonedScore,
  {
    scale,
    criterionText,
    scores,
    otherReasons,
  }: {
    scale: Specification['scale']
    criterionText: string
    /** What the members of the panel gave this cell. */
    scores: readonly number[]
    /** The agreed reasons of the same criterion for other proposals. */
    otherReasons: readonly string[]
  },
): ConsensusProblem[] {
  const problems: ConsensusProblem[] = scoreProblems(agreed, scale)
  if (problems.some(({ code }) => code === 'no reason')) return problems
  if (repeatsCriterion(agreed.reason, criterionText)) problems.push({ code: 'repeats the criterion', path: 'reason' })
  if (otherReasons.some((reason) => plainWords(reason) === plainWords(agreed.reason))) {
    problems.push({ code: 'copied from another bid', path: 'reason' })
  }
  if (scores.length > 0) {
    const { lowest, highest, median: middle } = spread(scores)
    const farOff = agreed.score < lowest || agreed.score > highest || Math.abs(agreed.score - middle) > 1
    if (farOff && countWords(agreed.reason) < leastWordsFarOff) {
      problems.push({ code: 'far from the scores', path: 'reason', leastWords: leastWordsFarOff, lowest, highest })
    }
  }
  return problems
}
