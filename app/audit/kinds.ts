import type { EventKind } from '#app/lib/event.ts'

/** What the record can be narrowed down to, in the order of the work. A kind without a text does not compile. */
export const kinds: Readonly<Record<EventKind, string>> = {
  people: 'People and access',
  tenders: 'Tenders and questions',
  proposals: 'Proposals and opening',
  evaluation: 'Panel, scores and ranking',
  contracts: 'Award and contracts',
  delivery: 'Results and payments',
  portal: 'Running the portal',
}
