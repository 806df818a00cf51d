import { isNamedTwice } from '#app/lib/same-name.ts'
import type { Outcome, Specification } from './specification.ts'
import { missingFields } from './specification/plain-sections.ts'

export interface ResultsBlocker {
  code:
    | 'field missing'
    | 'volume range missing'
    | 'volume range misses the number'
    | 'no outcomes'
    | 'named twice'
    | 'statement missing'
    | 'indicator missing'
    | 'baseline missing'
    | 'baseline larger than its cohort'
    | 'baseline source missing'
    | 'wanted missing'
    | 'wanted larger than its cohort'
    | 'no strategic outcome'
    | 'neither paid nor explained'
    | 'counting rule incomplete'
    | 'depends on nobody'
  path: string
}

/** What is wanted, for whom, and how it is counted. */
export function resultsBlockers(specification: Specification): ResultsBlocker[] {
  return [
    ...missingFields(specification),
    ...customerBlockers(specification),
    ...specification.outcomes.flatMap((outcome, i) => outcomeBlockers(outcome, i, specification)),
    ...countingBlockers(specification),
  ]
}

function customerBlockers(specification: Specification): ResultsBlocker[] {
  const { customersPerYear, volumeRange, outcomes } = specification
  const blockers: ResultsBlocker[] = []
  if (!volumeRange) blockers.push({ code: 'volume range missing', path: 'volumeRange.from' })
  else if (customersPerYear !== null && (customersPerYear < volumeRange.from || customersPerYear > volumeRange.to)) {
    blockers.push({ code: 'volume range misses the number', path: 'volumeRange.from' })
  }
  if (outcomes.length === 0) blockers.push({ code: 'no outcomes', path: 'outcomes' })
  return blockers
}

function outcomeBlockers(outcome: Outcome, i: number, { payment, outcomes }: Specification): ResultsBlocker[] {
  const blockers: ResultsBlocker[] = []
  const add = (code: ResultsBlocker['code'], field: string) => blockers.push({ code, path: `outcomes[${i}].${field}` })
  const { key, statement, indicator, baseline, wanted, strategicOutcomes, notPaidBecause } = outcome
  if (blank(statement)) add('statement missing', 'statement')
  if (
    isNamedTwice(
      outcomes.map((one) => one.statement),
      i,
    )
  )
    add('named twice', 'statement')
  if (blank(indicator)) add('indicator missing', 'indicator')
  if (!baseline) add('baseline missing', 'baseline.number')
  else {
    if (baseline.number > baseline.of) add('baseline larger than its cohort', 'baseline.number')
    if (blank(baseline.period)) add('baseline source missing', 'baseline.period')
    if (blank(baseline.source)) add('baseline source missing', 'baseline.source')
  }
  if (!wanted) add('wanted missing', 'wanted.number')
  else if (wanted.number > wanted.of) add('wanted larger than its cohort', 'wanted.number')
  if (strategicOutcomes.length === 0) add('no strategic outcome', 'strategicOutcomes')
  const paid = payment.payableMilestones.some((payable) => payable.outcome === key)
  if (!paid && blank(notPaidBecause)) add('neither paid nor explained', 'notPaidBecause')
  return blockers
}

function countingBlockers(specification: Specification): ResultsBlocker[] {
  const { countingRule, dependsOn } = specification
  const blockers: ResultsBlocker[] = []
  for (const [part, text] of Object.entries(countingRule)) {
    if (blank(text)) blockers.push({ code: 'counting rule incomplete', path: `countingRule.${part}` })
  }
  if (dependsOn.every(blank)) blockers.push({ code: 'depends on nobody', path: 'dependsOn' })
  return blockers
}

function blank(text: string): boolean {
  return text.trim() === ''
}
