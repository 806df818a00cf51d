import type { Event } from './wording.ts'

/** What the record can be narrowed down to. The first word of an event's type says where it belongs. */
export const kinds = [
  { key: 'people', text: 'People and access' },
  { key: 'tenders', text: 'Tenders and questions' },
  { key: 'proposals', text: 'Proposals and opening' },
  { key: 'evaluation', text: 'Panel, scores and ranking' },
  { key: 'contracts', text: 'Award and contracts' },
  { key: 'delivery', text: 'Results and payments' },
  { key: 'portal', text: 'Running the portal' },
] as const

export type Kind = (typeof kinds)[number]['key']

type FirstWord = Event['type'] extends `${infer Word}.${string}` ? Word : never

/** An event of an area that is new does not compile until somebody has said where it belongs. */
const kindOfFirstWord: Record<FirstWord, Kind> = {
  organisation: 'people',
  membership: 'people',
  invitation: 'people',
  person: 'people',
  'second-factor': 'people',
  tender: 'tenders',
  interest: 'tenders',
  clarification: 'tenders',
  proposal: 'proposals',
  proposals: 'proposals',
  panel: 'evaluation',
  evaluation: 'evaluation',
  award: 'contracts',
  contract: 'contracts',
  cohort: 'delivery',
  milestones: 'delivery',
  results: 'delivery',
  learning: 'delivery',
  payment: 'delivery',
  portal: 'portal',
  job: 'portal',
  mail: 'portal',
  reference: 'portal',
  retention: 'portal',
}

export function kindOf({ type }: Event): Kind {
  return kindOfFirstWord[type.split('.')[0] as FirstWord]
}
