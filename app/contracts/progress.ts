import type { Evaluation } from '#app/evaluation/panel.ts'
import { moderationBlockers } from '#app/evaluation/panel.ts'
import { awardPhase, type Award } from './award.ts'
import type { Contract } from './contract.ts'

/** How far a tender is whose proposals may no longer come in, in this order. */
export const progressSteps = [
  'to be opened',
  'being scored',
  'being moderated',
  'to be ranked',
  'to be awarded',
  'awarded',
  'contract drawn up',
  'contract signed',
] as const

export type Progress = (typeof progressSteps)[number]

/** Says nothing about a proposal: everybody on the buying side may know it. */
export function progressOf(
  evaluation: Evaluation,
  award: Award | undefined,
  contract: Pick<Contract, 'agreed'> | undefined,
): Progress {
  if (contract) return contract.agreed.length > 0 ? 'contract signed' : 'contract drawn up'
  const phase = awardPhase(evaluation.rankedAt !== null, award)
  if (phase === 'awarded' || phase === 'released') return 'awarded'
  if (phase !== 'not ranked') return 'to be awarded'
  if (evaluation.openedAt === null) return 'to be opened'
  if (evaluation.consensusLockedAt !== null) return 'to be ranked'
  return moderationBlockers(evaluation).length > 0 ? 'being scored' : 'being moderated'
}
