import { formatBps, formatPence } from '#app/lib/money.ts'
import { headed, type Draft } from './clause.ts'
import type { ContractTerms } from './contract-terms.ts'

export type Incentive = NonNullable<ContractTerms['specification']['payment']['incentive']>

/** Contracts of the first two editions set what somebody had written into sentences of ours. */
export function splicedIncentive(
  { startsAbove, fundedFrom, ...most }: Incentive,
  { customersWord, measured }: { customersWord: string; measured: string },
): Draft {
  return headed(
    'Incentive',
    `For each of the ${customersWord} above ${startsAbove} the Provider is paid ` +
      `${formatPence(most.ratePencePerPersonAbove)}, at most ${formatBps(most.capBpsOfYearlyPrice)} of ` +
      `that year’s price and ${formatPence(most.ceilingPence)} over the contract. It is funded from ` +
      `${fundedFrom} and never exceeds the saving verified. The saving is measured as ${measured}`,
  )
}
