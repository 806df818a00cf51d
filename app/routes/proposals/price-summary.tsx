import { formatPence } from '#app/lib/money.ts'
import type { PriceFacts } from '#app/proposals/price-facts.ts'
import { PaymentByYear } from '#app/ui/charts/payment-by-year.tsx'
import { WarningText } from '#app/ui/messages.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

/** What the saved price comes to under the buyer's payment terms. */
export function PriceSummary({ facts }: { facts: PriceFacts }) {
  const { totalPence, budgetPence, complete, warning, perOutcome, years } = facts
  const above = warning && <WarningText>{warning}</WarningText>
  if (!complete) {
    return (
      <>
        {above}
        <p className="govuk-hint">When every year has a price and is saved, you see here what it comes to.</p>
      </>
    )
  }
  return (
    <>
      {above}
      <SummaryList
        rows={[
          { key: 'All years, as saved', value: formatPence(totalPence) },
          ...(budgetPence === null ? [] : [{ key: 'Budget', value: formatPence(budgetPence) }]),
          {
            key: 'Price of one sustained outcome',
            value: perOutcome
              ? `${perOutcome.price}, for ${perOutcome.numberPerYear.toLocaleString('en-GB')} a year (${perOutcome.outcome}). The formula scores this.`
              : 'Known as soon as the target has a number',
          },
        ]}
      />
      {years.length > 0 && (
        <PaymentByYear
          title="What you can be paid in each year"
          finding={`${formatPence(years[0]?.outcomePence ?? totalPence)} of year 1 depends on results. The core fee does not, but below the minimum performance of this tender some of it can be held back, which the parties settle outside the portal.`}
          years={years.map(({ year, corePence, outcomePence, incentiveCapPence }) => ({
            label: `Year ${year}`,
            core: corePence,
            outcome: outcomePence,
            incentive: incentiveCapPence,
          }))}
        />
      )}
    </>
  )
}
