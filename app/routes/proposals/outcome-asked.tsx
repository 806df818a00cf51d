import type { Outcome, Specification } from '#app/tendering/specification.ts'
import { Details } from '#app/ui/messages.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

interface OutcomeAskedProps {
  page: {
    outcome: Outcome
    customers: string
    customersWord: string
    customersPerYear: number | null
    countingRule: Specification['countingRule']
  }
}

/** The buyer's own words about an outcome, in view while a target for it is written. */
export function OutcomeAsked({
  page: { outcome, customers, customersWord, customersPerYear, countingRule },
}: OutcomeAskedProps) {
  const { statement, indicator, baseline, wanted } = outcome
  const share = ({ number, of }: { number: number; of: number }) => `${number} of ${of} ${customersWord} a year`
  return (
    <>
      <p className="govuk-body-l">{statement}</p>
      <SummaryList
        rows={[
          { key: 'Who', value: `${customers}${customersPerYear === null ? '' : ` (${customersPerYear} a year)`}` },
          { key: 'Counted', value: indicator },
          ...(baseline
            ? [{ key: 'Baseline', value: `${share(baseline)}: ${baseline.period} (${baseline.source})` }]
            : []),
          ...(wanted ? [{ key: 'Wanted', value: `${share(wanted)}${wanted.note ? `: ${wanted.note}` : ''}` }] : []),
        ]}
      />
      <Details summary="The counting rule, which is the same for every bidder">
        <SummaryList
          rows={[
            { key: 'Cohort', value: countingRule.cohort },
            { key: 'Of whom', value: countingRule.denominator },
            { key: 'What is counted', value: countingRule.counted },
            { key: 'Counts only if', value: countingRule.countsOnlyIf },
            { key: 'If more or fewer come', value: countingRule.ifVolumeDiffers },
          ].filter(({ value }) => value !== '')}
        />
      </Details>
    </>
  )
}
