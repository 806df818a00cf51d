import { formatPence, pence, sumPence, type Pence } from '#app/lib/money.ts'
import { toFixed } from '#app/lib/rational.ts'
import { paymentPlan, type PaymentYear } from '#app/tendering/payment-terms.ts'
import { pricePerOutcome } from '#app/tendering/price-formula.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { explainAboveBudget } from './content.ts'
import type { ProposalContent } from './proposal-content.ts'
import { aboveBudget } from './submit.ts'

export interface PriceFacts {
  /** Of the years that have a price. */
  totalPence: Pence
  budgetPence: Pence | null
  complete: boolean
  /** What is said to a bidder whose price is above the budget. */
  warning: string | null
  /** Which outcome divides the price, and what one of them costs to the nearest penny; `null` until it is known. */
  perOutcome: { outcome: string; numberPerYear: number; price: string } | null
  years: Pick<PaymentYear, 'year' | 'pricePence' | 'corePence' | 'outcomePence' | 'incentiveCapPence'>[]
}

/** What a price comes to under the buyer's payment terms, as far as the draft says. */
export function priceFacts(content: ProposalContent, specification: Specification): PriceFacts {
  const { payment, priceFormula, budgetPence } = specification
  const known = content.pricePenceByYear.filter((price): price is Pence => price !== null && price > 0)
  const complete = known.length > 0 && known.length === content.pricePenceByYear.length
  const totalPence = sumPence(known)
  const { targets } = content
  const above = aboveBudget(content, specification)
  const plan = complete ? paymentPlan(payment, { pricePenceByYear: known, budgetPence, targets }) : null
  const numberPerYear = targets.find(({ outcome }) => outcome === priceFormula?.outcome)?.numberPerYear ?? 0
  const per = pricePerOutcome({
    totalPricePence: complete ? totalPence : pence(0),
    promisedPerYear: numberPerYear,
    years: known.length,
  })
  return {
    totalPence,
    budgetPence,
    complete,
    warning: above && explainAboveBudget(above),
    perOutcome:
      per.ok && priceFormula
        ? { outcome: priceFormula.outcome, numberPerYear, price: formatPence(pence(BigInt(toFixed(per.value, 0)))) }
        : null,
    years: plan?.ok ? plan.value.years : [],
  }
}
