import { type Pence, formatPence, sumPence } from '#app/lib/money.ts'
import { StackedBars } from './stacked-bars.tsx'

interface PaymentByYearProps {
  title: string
  finding: string
  years: readonly {
    label: string
    core: Pence
    outcome: Pence
    /** The most that can be paid on top. */
    incentive: Pence
  }[]
}

/** The incentive is a thin slice: its amount stands to the right of it. */
const roomForWords = 1.14

/** What can be paid in each year of a contract: for being there, for results, and for more results than agreed. */
export function PaymentByYear({ title, finding, years }: PaymentByYearProps) {
  const bars = years.map(({ label, core, outcome, incentive }) => ({
    label,
    total: `${formatPence(sumPence([core, outcome, incentive]))} at most`,
    parts: [core, outcome, incentive].map((amount) => ({ value: amount, text: formatPence(amount) })),
  }))
  return (
    <StackedBars
      title={title}
      finding={finding}
      max={
        roomForWords * Math.max(1, ...years.map(({ core, outcome, incentive }) => sumPence([core, outcome, incentive])))
      }
      series={['Core fee', 'Paid for results', 'Incentive, at most']}
      bars={bars}
      labelColumn="Year"
      totalColumn="Most you can pay"
    />
  )
}
