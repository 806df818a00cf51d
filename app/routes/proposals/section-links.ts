import { href } from '#app/lib/href.ts'
import type { SectionName } from '#app/proposals/sections.ts'
import { fieldId } from '#app/ui/form-errors.ts'

/** The page on which a section is written, at the field that is meant. */
export function sectionHref(tenderId: string, section: SectionName, field?: string): string {
  const [kind, key = ''] = section.split(':')
  const place = field ? { at: fieldId(field) } : {}
  if (kind === 'answer') return href('/bids/:tenderId/answers/:criterion', { tenderId, criterion: key }, place)
  if (kind === 'target') return href('/bids/:tenderId/targets/:outcome', { tenderId, outcome: key }, place)
  return href('/bids/:tenderId/price', { tenderId }, place)
}
