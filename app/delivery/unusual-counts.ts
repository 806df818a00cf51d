import type { AgreedTarget, ContractYear } from '#app/contracts/contract-terms.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'
import { shareOfYear, type Days } from './cohort.ts'
import type { MilestoneCount } from './milestone-counts.ts'

/** What is usual; none of it decides anything. A cohort has no less than these more than its part of the year. */
const usual = { timesItsPart: 3, peopleMore: 20 } as const

/**
 * What the provider is asked before the numbers are saved: more people than were agreed for the whole year, in this cohort
 * or in all of the year together, or far more than the part of the year that the cohort's days are. It can be meant, and is
 * never refused.
 * @param others What the other cohorts of the year have counted, of this outcome.
 */
export function unusualCounts(
  { milestones }: Pick<AgreedTarget, 'milestones'>,
  counts: readonly MilestoneCount[],
  {
    cohort,
    year,
    others,
  }: { cohort: Days; year: Pick<ContractYear, 'from' | 'to'>; others: readonly MilestoneCount[] },
): string[] {
  return milestones.flatMap((milestone) => {
    const count = counts.find((one) => one.milestone === milestone.key)?.count ?? 0
    const { customersPerYear } = milestone
    const part = shareOfYear(customersPerYear, cohort, year)
    const says = `${inWords(count)} for “${milestoneWords(milestone)}”`
    const agreed = `where ${inWords(customersPerYear)} are agreed for the whole year`
    if (count > customersPerYear) return [`${says}, ${agreed}`]
    const together = others
      .filter((one) => one.milestone === milestone.key)
      .reduce((sum, other) => sum + other.count, count)
    if (count > 0 && together > customersPerYear) {
      return [`${says}, which makes ${inWords(together)} with the other cohorts of the year, ${agreed}`]
    }
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
