import { isNamedTwice } from '#app/lib/same-name.ts'
import type { Specification } from './specification.ts'

export interface RulesBlocker {
  code:
    | 'no budget'
    | 'no contract years'
    | 'no start'
    | 'duration needs a reason'
    | 'region missing'
    | 'no CPV code'
    | 'no conditions'
    | 'condition incomplete'
    | 'named twice'
    | 'regime missing'
    | 'regime reason missing'
    | 'award route missing'
    | 'award route reason missing'
  path: string
}

/** Money, duration and law. */
export function rulesBlockers(specification: Specification): RulesBlocker[] {
  const { budgetPence, contractYears, contractStartsOn, region, cpv, conditionsOfParticipation } = specification
  const blockers: RulesBlocker[] = []
  const need = (there: boolean, code: RulesBlocker['code'], path: string) => {
    if (!there) blockers.push({ code, path })
  }
  need(budgetPence !== null && budgetPence > 0, 'no budget', 'budgetPence')
  need(contractYears !== null && contractYears > 0, 'no contract years', 'contractYears')
  need(contractStartsOn !== null, 'no start', 'contractStartsOn')
  need(!needsDurationReason(specification), 'duration needs a reason', 'durationReason')
  need(region !== '', 'region missing', 'region')
  need(cpv.length > 0, 'no CPV code', 'cpv')
  need(conditionsOfParticipation.length > 0, 'no conditions', 'conditionsOfParticipation')
  const conditions = conditionsOfParticipation.map(({ text }) => text)
  for (const [i, { text }] of conditionsOfParticipation.entries()) {
    need(!isNamedTwice(conditions, i), 'named twice', `conditionsOfParticipation[${i}].text`)
    need(text.trim() !== '', 'condition incomplete', `conditionsOfParticipation[${i}].text`)
  }
  need(specification.regime !== null, 'regime missing', 'regime')
  need(specification.regimeReason.trim() !== '', 'regime reason missing', 'regimeReason')
  need(specification.awardRoute !== null, 'award route missing', 'awardRoute')
  need(specification.awardRouteReason.trim() !== '', 'award route reason missing', 'awardRouteReason')
  return blockers
}

/** In three years without an extension the first sets up and the last prepares the exit: one is left for results. */
function needsDurationReason({ contractYears, extensionYears, durationReason }: Specification): boolean {
  return contractYears !== null && contractYears <= 3 && extensionYears === 0 && durationReason.trim() === ''
}
