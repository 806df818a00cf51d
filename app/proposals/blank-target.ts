import type { Specification } from '#app/tendering/specification.ts'
import type { Milestone, Target } from './proposal-content.ts'

/** Where a target starts: the buyer's people, and the milestones that the payment terms pay for. */
export function blankTarget(specification: Pick<Specification, 'payment'>, outcome: string): Target {
  const paid = specification.payment.payableMilestones.filter((payable) => payable.outcome === outcome)
  return {
    outcome,
    customers: '',
    change: '',
    degree: '',
    by: '',
    verifiedBy: [],
    numberPerYear: null,
    numberPerYearByBand: null,
    ownIndicator: null,
    milestones: paid.length > 0 ? paid.map(blankMilestone) : [blankMilestone({ key: '', name: '', afterDays: null })],
  }
}

function blankMilestone({ key, name, afterDays }: Pick<Milestone, 'key' | 'name' | 'afterDays'>): Milestone {
  return { key, name, afterDays, customersPerYear: null, verification: [], customersPerYearByBand: null }
}
