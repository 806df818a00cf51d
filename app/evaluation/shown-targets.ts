import type { Target, VerificationMethod } from '#app/proposals/proposal-content.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import type { Specification } from '#app/tendering/specification.ts'

const methodWords: Record<VerificationMethod, string> = {
  'self report': 'what people say themselves',
  staff: 'the provider’s staff',
  'third party': 'a third party',
  empirical: 'records or measurement',
}

export interface ShownTarget {
  outcome: string
  statement: string
  rows: { key: string; value: string }[]
  milestones: { name: string; customersPerYear: number | null; verification: string }[]
}

/** Targets as the panel reads them beside an answer: the six elements in words, and the milestones with their numbers. */
export function shownTargets(targets: readonly Target[], specification: Specification): ShownTarget[] {
  const inWords = (methods: readonly VerificationMethod[]) => methods.map((method) => methodWords[method]).join(', ')
  return targets.map((target) => {
    const own = target.ownIndicator
    return {
      outcome: target.outcome,
      statement: specification.outcomes.find(({ key }) => key === target.outcome)?.statement ?? '',
      rows: [
        { key: 'Who', value: target.customers },
        { key: 'Change', value: target.change },
        { key: 'By how much', value: target.degree },
        { key: 'By when', value: target.by },
        { key: 'How many a year', value: `${target.numberPerYear ?? '–'} of ${specification.customersPerYear ?? '–'}` },
        { key: 'Verified by', value: inWords(target.verifiedBy) },
        ...(own ? [{ key: 'Own measure', value: `${own.measure}: ${own.number ?? '–'}` }] : []),
      ],
      milestones: target.milestones.map(({ customersPerYear, verification, ...milestone }) => ({
        name: milestoneWords(milestone),
        customersPerYear,
        verification: inWords(verification),
      })),
    }
  })
}
