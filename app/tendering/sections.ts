import type { Specification } from './specification.ts'

/** The pages on which a draft is written, in the order in which a reader would fill them. */
export const sections = [
  { part: 'basics', title: 'Title and summary', fields: ['title', 'summary'] },
  {
    part: 'customers',
    title: 'The people who are to be better off',
    fields: ['customersWord', 'customers', 'customersPerYear', 'volumeRange'],
  },
  { part: 'outcomes', title: 'Outcomes', fields: ['outcomes'] },
  {
    part: 'counting-rule',
    title: 'Counting rule',
    fields: ['countingRule', 'dependsOn', 'exitAndProgression', 'feedbackRoute'],
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
