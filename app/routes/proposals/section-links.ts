import { href } from '#app/lib/href.ts'
import type { SectionName } from '#app/proposals/sections.ts'
import { fieldId } from '#app/ui/form-errors.ts'

/** The page on which a section is written, at the field that is meant. */
export function sectionHref(tenderId: string, section: SectionName, field?: string): string {
  const [kind, key = ''] = section.split(':')
  const part = kind === 'answer' ? `answers/${key}` : kind === 'target' ? `targets/${key}` : 'price'
  return `${href.bidPart(tenderId, part)}${field ? `#${fieldId(field)}` : ''}`
}
