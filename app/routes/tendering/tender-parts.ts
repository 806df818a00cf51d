import type { Role } from '#app/identity/roles.ts'
import { href } from '#app/lib/href.ts'
import type { TenderPhase } from '#app/tendering/tender.ts'

interface TenderPart {
  text: string
  hint: string
  hrefOf: (tenderId: string) => string
  /** From which phase on it makes sense. */
  from: 'publication' | 'deadline'
  /** Whose work it is; everybody else on the buying side does not see the link. */
  roles: readonly Role[]
  /** The page has a permission of its own beside the role. */
  needs?: keyof Sight
}

/** What this person may see of a tender’s evaluation. */
interface Sight {
  moderation: boolean
  /** Names, totals and prices. */
  ranking: boolean
}

/** What follows publication, in the order in which it is done. Each area answers for its own pages. */
const parts: TenderPart[] = [
  {
    text: 'Panel and interests',
    hint: 'Members and replacements, declared interests',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/panel', { tenderId }),
    from: 'publication',
    roles: ['commissioner', 'panel chair', 'moderator', 'auditor'],
  },
  {
    text: 'Opening',
    hint: 'Two people who are not on the panel open the proposals together',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/opening', { tenderId }),
    from: 'deadline',
    roles: ['commissioner', 'approver', 'legal', 'moderator', 'auditor'],
  },
  {
    text: 'Scoring',
    hint: 'Who has scored and locked',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/scoring', { tenderId }),
    from: 'deadline',
    roles: ['commissioner', 'panel chair', 'moderator', 'auditor'],
  },
  {
    text: 'Moderation',
    hint: 'Agree on one score for each answer',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/moderation', { tenderId }),
    from: 'deadline',
    roles: ['panel chair', 'evaluator', 'moderator', 'auditor'],
    needs: 'moderation',
  },
  {
    text: 'Ranking',
    hint: 'Totals, parts and places by the frozen method',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/ranking', { tenderId }),
    from: 'deadline',
    roles: ['commissioner', 'approver', 'panel chair', 'moderator', 'auditor'],
    needs: 'ranking',
  },
  {
    text: 'Award',
    hint: 'Recommendation, decision by a second person, results to bidders',
    hrefOf: (tenderId) => href('/buyer/tenders/:tenderId/award', { tenderId }),
    from: 'deadline',
    roles: ['commissioner', 'approver', 'panel chair', 'legal', 'auditor'],
    needs: 'ranking',
  },
  {
    text: 'Contracts',
    hint: 'Draft, check, sign',
    hrefOf: () => href('/contracts'),
    from: 'deadline',
    roles: ['commissioner', 'approver', 'legal', 'auditor'],
  },
]

/** The links that this person needs now, and none that would be refused. */
export function partsFor(
  { roles, sees }: { roles: readonly Role[]; sees: Sight },
  phase: TenderPhase,
  tenderId: string,
) {
  if (phase === 'draft' || phase === 'cancelled') return []
  return parts
    .filter(
      ({ from, roles: whose, needs }) =>
        (from === 'publication' || phase === 'closed') &&
        whose.some((role) => roles.includes(role)) &&
        (needs === undefined || sees[needs]),
    )
    .map(({ text, hint, hrefOf }) => ({ text, hint, href: hrefOf(tenderId) }))
}
