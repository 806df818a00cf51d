import type { TenderPhase } from '#app/tendering/tender.ts'
import type { TagTone } from '#app/ui/tag.tsx'

export const phaseTags: Record<TenderPhase, { text: string; tone: TagTone }> = {
  draft: { text: 'Draft', tone: 'neutral' },
  'open for questions': { text: 'Open for questions and proposals', tone: 'good' },
  'open for proposals': { text: 'Open for proposals', tone: 'good' },
  closed: { text: 'Closed for proposals', tone: 'quiet' },
  cancelled: { text: 'Cancelled', tone: 'bad' },
}
