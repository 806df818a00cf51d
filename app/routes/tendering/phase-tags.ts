import type { Progress } from '#app/contracts/progress.ts'
import type { TenderPhase } from '#app/tendering/tender.ts'
import type { TagTone } from '#app/ui/tag.tsx'

export const phaseTags: Record<TenderPhase, { text: string; tone: TagTone }> = {
  draft: { text: 'Draft', tone: 'neutral' },
  'open for questions': { text: 'Open for questions and proposals', tone: 'good' },
  'open for proposals': { text: 'Open for proposals', tone: 'good' },
  closed: { text: 'Closed for proposals', tone: 'quiet' },
  cancelled: { text: 'Cancelled', tone: 'bad' },
}

/** After the deadline the phase says less than what people have done since. */
export const progressTags: Record<Progress, { text: string; tone: TagTone }> = {
  'to be opened': { text: 'Closed, to be opened', tone: 'attention' },
  'being scored': { text: 'Being scored', tone: 'neutral' },
  'being moderated': { text: 'Being moderated', tone: 'neutral' },
  'to be ranked': { text: 'To be ranked', tone: 'attention' },
  'to be awarded': { text: 'Ranked, to be awarded', tone: 'attention' },
  awarded: { text: 'Awarded', tone: 'good' },
  'contract drawn up': { text: 'Contract drawn up', tone: 'good' },
  'contract signed': { text: 'Contract signed', tone: 'good' },
}
