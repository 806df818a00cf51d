import { href } from '#app/lib/href.ts'
import { blankSpecification } from './blank-specification.ts'
import { explainBlocker } from './content.ts'
import type { SpecificationBlocker } from './publish.ts'
import { sectionOf, sections, type Section } from './sections.ts'
import { bandCodes, type Specification } from './specification.ts'

export interface DraftTask {
  part: Section['part']
  title: string
  /** It counts neither as complete nor as missing. */
  optional: boolean
  status: 'completed' | 'in progress' | 'not started' | 'optional'
  /** What to do next in this section; empty where nothing is missing. */
  hint: string
}

/** The sections of a draft with what each still lacks. */
export function draftTasks(specification: Specification, blockers: readonly SpecificationBlocker[]): DraftTask[] {
  const blank: Record<string, unknown> = blankSpecification(specification)
  const written: Record<string, unknown> = specification
  return sections.map(({ part, title, fields, ...section }) => {
    const open = blockers.filter(({ path }) => sectionOf(path)?.part === part)
    const untouched = fields.every((field) => JSON.stringify(written[field]) === JSON.stringify(blank[field]))
    const [first, ...others] = open.map((blocker) => explainBlocker(blocker, specification))
    const optional = 'optional' in section
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    return {
      part,
      title,
      optional,
      status: statusOf({ isComplete: open.length === 0, untouched, optional }),
      hint: first ? `${first}${more}` : '',
    }
  })
}

function statusOf(section: { isComplete: boolean; untouched: boolean; optional: boolean }): DraftTask['status'] {
  if (section.optional && section.untouched) return 'optional'
  if (section.isComplete) return 'completed'
  return section.untouched ? 'not started' : 'in progress'
}

/** Every blocker in words, with the page (and field) that mends it. */
export function blockerLinks(
  tenderId: string,
  specification: Specification,
  blockers: readonly SpecificationBlocker[],
): { text: string; href: string }[] {
  return blockers.map((blocker) => ({
    text: explainBlocker(blocker, specification),
    href: fieldHref(tenderId, specification, blocker.path),
  }))
}

/** The page and the field on which a path is mended. */
export function fieldHref(tenderId: string, specification: Specification, path: string): string {
  const place = { at: fieldAt(path, specification) }
  // An outcome has a page of its own.
  const outcome = specification.outcomes[Number(/^outcomes\[(\d+)\]/.exec(path)?.[1] ?? -1)]
  if (outcome) return href('/buyer/tenders/:tenderId/outcomes/:key', { tenderId, key: outcome.key }, place)
  const part = sectionOf(path)?.part
  return part
    ? href(`/buyer/tenders/:tenderId/${part}`, { tenderId }, place)
    : href('/buyer/tenders/:tenderId', { tenderId }, place)
}

/** The id of the field. */
function fieldAt(path: string, specification: Specification): string {
  return fieldOf(path, specification).replace(/\W+/g, '-').replace(/-$/, '')
}

/** Where something is wrong with a whole list, the field in which to begin. */
const firstFields: Record<string, string> = {
  investorQuestions: 'investorQuestions[0].weightBps',
  scale: 'scale[0].score',
  priceFormula: 'priceFormula.outcome',
  conditionsOfParticipation: 'conditionsOfParticipation[0].text',
  strategicOutcomes: 'strategicOutcomes[0].id',
  'payment.coreShareBpsByYear': 'payment.coreShareBpsByYear[0]',
  'payment.difficultyBands': 'payment.difficultyBands[0].factor',
}

/**
 * The name of the field that mends what is wrong at `path`: on an outcome's own page its fields stand without the list's
 * name, and a form has a row for each difficulty band, used or not.
 */
export function fieldOf(path: string, { payment }: Specification): string {
  const [, band] = /^payment\.difficultyBands\[(\d+)\]/.exec(path) ?? []
  if (band !== undefined) {
    const code = payment.difficultyBands[Number(band)]?.code
    return `payment.difficultyBands[${code ? bandCodes.indexOf(code) : band}].factor`
  }
  if (path === 'payment.payableMilestones' && payment.payableMilestones.length > 0) return `${path}[0].shareBps`
  const onPage = path.replace(/^outcomes\[\d+\]\./, '').replace(/^(investorQuestions\[\d+\])(\.key)?$/, '$1.text')
  return firstFields[onPage] ?? onPage
}
