import type { AgreedTarget, ContractYear } from '#app/contracts/contract-terms.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { shareOfYear, type Days } from './cohort.ts'
import type { MilestoneCount } from './milestone-counts.ts'

/** What is usual; none of it decides anything. A cohort has no less than these more than its part of the year. */
const usual = { timesItsPart: 3, peopleMore: 20 } as const

/**
 * What the provider is asked before the numbers are saved: more people than were agreed for the whole year, or far more
 * than the part of the year that the cohort's days are. It can be meant, and is never refused.
 */
export function unusualCounts(
  { milestones }: Pick<AgreedTarget, 'milestones'>,
  counts: readonly MilestoneCount[],
  { cohort, year }: { cohort: Days; year: Pick<ContractYear, 'from' | 'to'> },
): string[] {
  return milestones.flatMap((milestone) => {
    const count = counts.find((one) => one.milestone === milestone.key)?.count ?? 0
    const { customersPerYear } = milestone
    const part = shareOfYear(customersPerYear, cohort, year)
    const says = `${inWords(count)} for “${milestoneWords(milestone)}”`
    if (count > customersPerYear) return [`${says}, where ${inWords(customersPerYear)} are agreed for the whole year`]
    return count > part * usual.timesItsPart && count > part + usual.peopleMore
      ? [
          `${says}, where the days of this cohort are ${inWords(Math.round(part))} of the ${inWords(customersPerYear)} of a year`,
        ]
      : []
  })
}

function inWords(count: number): string {
  return count.toLocaleString('en-GB')
}
