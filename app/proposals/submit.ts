import { sumPence, type Pence } from '#app/lib/money.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'
import { countWords } from '#app/tendering/word-count.ts'
import { closedToChange, type ClosedTo, type Proposal } from './proposal.ts'
import { unusualInProposal } from './plausibility.ts'
import type { ProposalContent } from './proposal-content.ts'
import { contentOf, sectionName, type Section, type SectionName } from './sections.ts'
import { targetBlockers, type TargetBlocker } from './target-blockers.ts'

/** `section` and `field` lead to the input that mends it. */
export type SubmitBlocker =
  | TargetBlocker
  | ({ section: SectionName; field: string } & (
      | { code: 'no answer' }
      | { code: 'answer too long'; words: number; limit: number }
      | { code: 'no target' }
      | { code: 'price missing'; year: number }
      | { code: 'price is zero'; year: number }
    ))

/** Everything that stands between this content and submission, in the order in which a writer would mend it. */
export function submitBlockers(content: ProposalContent, specification: Specification): SubmitBlocker[] {
  return [
    ...answerBlockers(content, specification),
    ...specification.outcomes.flatMap(({ key }): SubmitBlocker[] => {
      const target = content.targets.find(({ outcome }) => outcome === key)
      if (!target) return [{ code: 'no target', section: `target:${key}`, field: 'customers' }]
      return targetBlockers(target, specification)
    }),
    ...priceBlockers(content, specification),
  ]
}

/** What a draft may leave open until it is submitted. Everything else contradicts itself, and is told when it is saved. */
const unfinished: readonly SubmitBlocker['code'][] = [
  'no answer',
  'answer too long',
  'no target',
  'element missing',
  'number missing',
  'not verified',
  'bands missing',
  'own measure incomplete',
  'no milestones',
  'paid milestone missing',
  'milestone without a name',
  'milestone number missing',
  'milestone not verified',
  'price missing',
]

/** What is wrong in this section whatever is still to come. */
export function contradictions(section: Section, specification: Specification): SubmitBlocker[] {
  const name = sectionName(section)
  return submitBlockers(contentOf([section], specification), specification).filter(
    (blocker) => blocker.section === name && !unfinished.includes(blocker.code),
  )
}

export type SubmitRefusal =
  | ClosedTo
  | { kind: 'changed since shown' }
  | { kind: 'blocked'; blockers: SubmitBlocker[] }
  | { kind: 'not confirmed' }
  | { kind: 'not declared' }

/** Whether this draft becomes a submission now. */
export function submit(draft: {
  tender: PublishedTender
  proposal: Proposal
  content: ProposalContent
  /** Nothing was saved since the page that the signatory checked. */
  asShown: boolean
  declared: boolean
  /** What is unusual and the signatory said is meant, in the words that were shown. */
  meant: readonly string[]
  now: Instant
}): Result<ProposalContent, SubmitRefusal> {
  const closed = closedToChange(draft.tender, draft.proposal, draft.now)
  if (closed) return refuse(closed)
  if (!draft.asShown) return refuse({ kind: 'changed since shown' })
  const blockers = submitBlockers(draft.content, draft.tender.inForce.specification)
  if (blockers.length > 0) return refuse({ kind: 'blocked', blockers })
  const unusual = unusualInProposal(draft.content, draft.tender.inForce.specification)
  if (unusual.some(({ text }) => !draft.meant.includes(text))) return refuse({ kind: 'not confirmed' })
  return draft.declared ? accept(draft.content) : refuse({ kind: 'not declared' })
}

function answerBlockers({ answers }: ProposalContent, { criteria }: Specification): SubmitBlocker[] {
  return criteria.flatMap(({ key, scoredBy, wordLimit }): SubmitBlocker[] => {
    if (scoredBy !== 'panel') return []
    const at = { section: `answer:${key}`, field: 'text' } as const
    const words = countWords(answers[key] ?? '')
    if (words === 0) return [{ code: 'no answer', ...at }]
    return wordLimit !== null && words > wordLimit ? [{ code: 'answer too long', words, limit: wordLimit, ...at }] : []
  })
}

function priceBlockers({ pricePenceByYear }: ProposalContent, specification: Specification): SubmitBlocker[] {
  const blockers: SubmitBlocker[] = []
  const yearOf = (index: number) => ({ year: index + 1, section: 'price', field: `pricePounds[${index}]` }) as const
  for (let i = 0; i < (specification.contractYears ?? 0); i++) {
    const price = pricePenceByYear[i] ?? null
    if (price === null) blockers.push({ code: 'price missing', ...yearOf(i) })
    else if (price <= 0) blockers.push({ code: 'price is zero', ...yearOf(i) })
  }
  return blockers
}

/**
 * A price above the published budget can be submitted (the budget may have been misread, or may still grow), but it
 * cannot be awarded: the bidder is warned. `null` where the price keeps to the budget.
 */
export function aboveBudget(
  { pricePenceByYear }: Pick<ProposalContent, 'pricePenceByYear'>,
  { budgetPence }: Pick<Specification, 'budgetPence'>,
): { totalPence: Pence; budgetPence: Pence } | null {
  const totalPence = sumPence(pricePenceByYear.filter((price): price is Pence => price !== null))
  return budgetPence !== null && totalPence > budgetPence ? { totalPence, budgetPence } : null
}
