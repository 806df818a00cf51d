import type { Criterion, Specification } from '#app/tendering/specification.ts'
import { countWords } from '#app/tendering/word-count.ts'

/** An individual score or an agreed one: a step of the published scale and why. */
export interface ReasonedScore {
  score: number
  reason: string
}

export const leastReasonWords = 3
export const mostReasonCharacters = 4_000

export type ScoreProblem =
  | { code: 'not on the scale'; path: 'score'; steps: readonly number[] }
  | { code: 'no reason'; path: 'reason' }
  | { code: 'reason too short'; path: 'reason'; leastWords: number }
  | { code: 'reason too long'; path: 'reason'; mostCharacters: number }

/** What makes a score unfit to be kept, all at once. */
export function scoreProblems({ score, reason }: ReasonedScore, scale: Specification['scale']): ScoreProblem[] {
  const problems: ScoreProblem[] = []
  const steps = scale.map((step) => step.score)
  if (!steps.includes(score)) problems.push({ code: 'not on the scale', path: 'score', steps })
  const words = countWords(reason)
  if (words === 0) problems.push({ code: 'no reason', path: 'reason' })
  else if (words < leastReasonWords) {
    problems.push({ code: 'reason too short', path: 'reason', leastWords: leastReasonWords })
  }
  if (Array.from(reason).length > mostReasonCharacters) {
    problems.push({ code: 'reason too long', path: 'reason', mostCharacters: mostReasonCharacters })
  }
  return problems
}

export function panelCriteria(specification: Pick<Specification, 'criteria'>): Criterion[] {
  return specification.criteria.filter(({ scoredBy }) => scoredBy === 'panel')
}

/** One criterion of one proposal: what a person scores at a time. */
export interface Cell {
  proposalId: string
  criterion: string
}

/** Proposal by proposal, in the order of their labels, and in each the criteria in the order of the specification. */
export function cellsOf(proposals: readonly { proposalId: string }[], criteria: readonly { key: string }[]): Cell[] {
  return proposals.flatMap(({ proposalId }) => criteria.map(({ key }) => ({ proposalId, criterion: key })))
}

export function isSameCell(one: Cell, other: Cell): boolean {
  return one.proposalId === other.proposalId && one.criterion === other.criterion
}

export function withoutCells<Kept extends Cell>(cells: readonly Kept[], taken: readonly Cell[]): Kept[] {
  return cells.filter((cell) => !taken.some((one) => isSameCell(one, cell)))
}

export interface ScoringProgress {
  done: number
  total: number
  /** The first cell without a score after the one just left, else the first of all; `null` when none is left. */
  next: Cell | null
}

export function scoringProgress(cells: readonly Cell[], scored: readonly Cell[], after?: Cell): ScoringProgress {
  const keyOf = ({ proposalId, criterion }: Cell) => `${proposalId} ${criterion}`
  const have = new Set(scored.map(keyOf))
  const left = cells.filter((cell) => !have.has(keyOf(cell)))
  const from = after ? cells.findIndex((cell) => keyOf(cell) === keyOf(after)) : -1
  const next = cells.slice(from + 1).find((cell) => !have.has(keyOf(cell))) ?? left[0] ?? null
  return { done: cells.length - left.length, total: cells.length, next }
}
