import { addDays, addYears, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { paymentPlan } from '#app/tendering/payment-terms.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { contractTermsSchema, type ContractTerms, type Party } from './contract-terms.ts'

export interface Drawing {
  reference: string
  version: number
  drawnUpAt: Instant
  timeZone: string
  tenderReference: string
  specification: Specification
  specificationVersion: number
  proposal: ProposalContent
  /** The reference on the receipt of the winning proposal. */
  proposalReference: string
  buyer: Party
  provider: Party
  independentVerifier: string | null
  clarifications: { question: string; answer: string }[]
}

/**
 * The contract between the buyer and the winner, from the published specification and the very targets proposed.
 * @throws when either is incomplete or the payment terms do not add up: publishing and submitting refuse such content,
 * so it is a fault here.
 */
export function drawUp({ specification, proposal, ...drawing }: Drawing): ContractTerms {
  const { contractStartsOn: startsOn, contractYears } = specification
  if (startsOn === null || contractYears === null)
    throw new Error('a published specification has a start and a duration')
  const prices = proposal.pricePenceByYear.filter((price) => price !== null)
  if (prices.length !== contractYears || prices.length !== proposal.pricePenceByYear.length) {
    throw new Error('a submitted proposal has a price for each contract year')
  }
  const plan = paymentPlan(specification.payment, {
    pricePenceByYear: prices,
    budgetPence: specification.budgetPence,
    targets: proposal.targets,
  })
  if (!plan.ok) throw new Error(`published payment terms do not add up: ${plan.refusal}`)

  return contractTermsSchema.parse({
    ...drawing,
    startsOn,
    endsOn: lastDayOfYear(startsOn, contractYears),
    specification: { ...specification, numberRule: specification.priceFormula?.numberRule ?? '' },
    targets: proposal.targets,
    years: plan.value.years.map((year) => ({
      ...year,
      from: addYears(startsOn, year.year - 1),
      to: lastDayOfYear(startsOn, year.year),
    })),
    agreedUnits: plan.value.agreedUnits,
    pricePence: plan.value.pricePence,
    incentiveCapPence: plan.value.incentiveCapPence,
    greatestExposurePence: plan.value.greatestExposurePence,
  })
}

/** @param year 1 is the first contract year. */
function lastDayOfYear(startsOn: CalendarDay, year: number): CalendarDay {
  return addDays(addYears(startsOn, year), -1)
}
