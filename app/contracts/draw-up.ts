import { addDays, addYears, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import { paymentPlan } from '#app/tendering/payment-terms.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { ContractTerms, Party } from './contract-terms.ts'
import { storedTerms } from './stored-terms.ts'

/** What drawing up asks: everything else stands in the published specification and the winning proposal. */
export interface ContractDetails {
  startsOn: CalendarDay
  mobilisation: string
  independentVerifier: string | null
  buyerSignatory: Party['signatory']
  providerSignatory: Party['signatory']
}

/** @throws when there is no day to start on: publishing refuses such a specification */
export function detailsAsPublished(
  { contractStartsOn, mobilisation }: Pick<Specification, 'contractStartsOn' | 'mobilisation'>,
  submittedBy: string,
): ContractDetails {
  if (contractStartsOn === null) throw new Error('a published specification has a start')
  const providerSignatory = { name: submittedBy, capacity: '' }
  return {
    startsOn: contractStartsOn,
    mobilisation,
    independentVerifier: null,
    buyerSignatory: null,
    providerSignatory,
  }
}

/** As these terms were drawn up, for the next version. */
export function detailsOf({
  startsOn,
  specification,
  independentVerifier,
  buyer,
  provider,
}: ContractTerms): ContractDetails {
  return {
    startsOn,
    mobilisation: specification.mobilisation,
    independentVerifier,
    buyerSignatory: buyer.signatory,
    providerSignatory: provider.signatory,
  }
}

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
  buyer: Omit<Party, 'signatory'>
  provider: Omit<Party, 'signatory'>
  details: ContractDetails
  clarifications: { question: string; answer: string }[]
}

/**
 * The contract between the buyer and the winner, from the published specification and the very targets proposed.
 * @throws when either is incomplete or the payment terms do not add up: publishing and submitting refuse such content,
 * so it is a fault here.
 */
export function drawUp({ specification, proposal, details, buyer, provider, ...drawing }: Drawing): ContractTerms {
  const { startsOn, mobilisation, independentVerifier, buyerSignatory, providerSignatory } = details
  const { contractYears } = specification
  if (contractYears === null) throw new Error('a published specification has a duration')
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

  return storedTerms.written({
    ...drawing,
    buyer: { ...buyer, signatory: buyerSignatory },
    provider: { ...provider, signatory: providerSignatory },
    independentVerifier,
    startsOn,
    endsOn: lastDayOfYear(startsOn, contractYears),
    specification: { ...specification, mobilisation, numberRule: specification.priceFormula?.numberRule ?? '' },
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
