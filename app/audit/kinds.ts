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

const kindOfFirstWord = new Map<string, Kind>([
  ['tender', 'tenders'],
  ['interest', 'tenders'],
  ['clarification', 'tenders'],
  ['proposal', 'proposals'],
  ['proposals', 'proposals'],
  ['panel', 'evaluation'],
  ['evaluation', 'evaluation'],
  ['award', 'contracts'],
  ['contract', 'contracts'],
  ['cohort', 'delivery'],
  ['milestones', 'delivery'],
  ['results', 'delivery'],
  ['learning', 'delivery'],
  ['payment', 'delivery'],
  ['portal', 'portal'],
  ['job', 'portal'],
  ['mail', 'portal'],
  ['reference', 'portal'],
])

/** What is about no tender and not about the portal is about people: who belongs where, and how they get in. */
export function kindOf(type: string): Kind {
  return kindOfFirstWord.get(type.split('.')[0] ?? '') ?? 'people'
}
