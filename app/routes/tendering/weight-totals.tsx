import { formatBps, parsePercent } from '#app/lib/money.ts'
import { Table } from '#app/ui/table.tsx'

interface WeightTotalsProps {
  /** Weights are percent, as they are typed. */
  questions: { key: string; text: string; weight: string }[]
  criteria: { investorQuestion: string; weight: string }[]
}

/** What the weights add up to, and whether that fits. */
export function WeightTotals({ questions, criteria }: WeightTotalsProps) {
  const total = sumOf(questions)
  return (
    <Table
      caption="Weights as they stand"
      columns={[
        { text: 'Investor question' },
        { text: 'Weight', numeric: true },
        { text: 'Its questions', numeric: true },
      ]}
      rows={questions.map(({ key, text, weight }) => {
        const within = sumOf(criteria.filter(({ investorQuestion }) => investorQuestion === key))
        const fits = within === (parsePercent(weight) ?? 0)
        return [text, `${weight || '0'}%`, `${formatBps(within)}${fits ? '' : ' – does not fit'}`]
      })}
      foot={['Together', `${formatBps(total)}${total === 10_000 ? '' : ' – must be 100%'}`, formatBps(sumOf(criteria))]}
    />
  )
}

function sumOf(rows: readonly { weight: string }[]): number {
  return rows.reduce((sum, { weight }) => sum + (parsePercent(weight) ?? 0), 0)
}
