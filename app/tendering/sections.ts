import type { Specification } from './specification.ts'
import { basics } from './specification/basics.ts'
import { countingRule } from './specification/counting-rule.ts'
import { customers } from './specification/customers.ts'
import { namesIn } from './specification/section.ts'

/** The pages on which a draft is written, in the order in which a reader would fill them. */
export const sections = [
  { part: basics.part, title: basics.title, fields: namesIn(basics) },
  { part: customers.part, title: customers.title, fields: [...namesIn(customers), 'volumeRange'] },
  { part: 'outcomes', title: 'Outcomes', fields: ['outcomes'] },
  {
    part: countingRule.part,
    title: countingRule.title,
    fields: ['countingRule', 'dependsOn', ...namesIn(countingRule)],
  },
  { part: 'criteria', title: 'Questions and weights', fields: ['investorQuestions', 'criteria'] },
  { part: 'scale', title: 'Scale of scores', fields: ['scale'] },
  {
    part: 'budget-and-rules',
    title: 'Budget, contract and rules',
    fields: [
      'budgetPence',
      'contractYears',
      'contractStartsOn',
      'extensionYears',
      'durationReason',
      'mobilisation',
      'region',
      'cpv',
      'conditionsOfParticipation',
      'regime',
      'regimeReason',
      'awardRoute',
      'awardRouteReason',
    ],
  },
  { part: 'price-formula', title: 'How price is scored', fields: ['priceFormula'] },
  { part: 'payment', title: 'Payment by results', fields: ['payment'] },
  { part: 'timetable', title: 'Timetable', fields: ['timetable'] },
  { part: 'documents', title: 'Documents', fields: ['documents'], optional: true },
] as const satisfies readonly {
  part: string
  title: string
  fields: readonly (keyof Specification)[]
  /** Nothing is missing where it is left as it is. */
  optional?: true
}[]

export type Section = (typeof sections)[number]
export type SectionPart = Section['part']

/** The section that a path such as `outcomes[0].baseline` belongs to; `null` for what no section mends. */
export function sectionOf(path: string): Section | null {
  const field = /^\w+/.exec(path)?.[0]
  return sections.find(({ fields }) => (fields as readonly string[]).includes(field ?? '')) ?? null
}
