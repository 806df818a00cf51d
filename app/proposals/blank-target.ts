import type { Specification } from '#app/tendering/specification.ts'
import type { Milestone, Target } from './proposal-content.ts'

/** Where a target starts: the buyer's people, and the milestones that the payment terms pay for, by their names. */
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
    milestones: paid.length > 0 ? paid.map(({ milestone }) => blankMilestone(milestone)) : [blankMilestone('')],
  }
}

function blankMilestone(name: string): Milestone {
  return { name, customersPerYear: null, verification: [], customersPerYearByBand: null }
}
