import type { AgreedTarget, ContractTerms } from '#app/contracts/contract-terms.ts'

/** The milestone that a count, a check or a payment names by its key; `undefined` where the contract has none. */
export function milestoneOf(
  { targets }: Pick<ContractTerms, 'targets'>,
  { outcome, milestone }: { outcome: string | null; milestone: string | null },
): AgreedTarget['milestones'][number] | undefined {
  return targets.find((one) => one.outcome === outcome)?.milestones.find(({ key }) => key === milestone)
}
