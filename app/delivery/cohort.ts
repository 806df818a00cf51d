import type { ContractTerms, ContractYear } from '#app/contracts/contract-terms.ts'
import type { Milestone } from '#app/proposals/proposal-content.ts'
import { addDays, daysBetween, type CalendarDay } from '#app/lib/time.ts'
import { accept, refuse, type Result } from '#app/lib/result.ts'

/** People whose first contact falls into a part of one contract year; they are counted together at every milestone. */
export interface Cohort {
  id: string
  contractId: string
  /** 1 is the first. */
  contractYear: number
  from: CalendarDay
  to: CalendarDay
}

export type Days = Pick<Cohort, 'from' | 'to'>

export type CohortRefusal =
  'ends before it begins' | 'outside the contract' | 'crosses a contract year' | 'overlaps another'

/** The contract year to which a new cohort belongs: wholly in one, so that its results are paid from one year's pot. */
export function placeCohort(
  terms: Pick<ContractTerms, 'startsOn' | 'endsOn' | 'years'>,
  existing: readonly Days[],
  { from, to }: Days,
): Result<ContractYear, CohortRefusal> {
  if (to < from) return refuse('ends before it begins')
  if (from < terms.startsOn || to > terms.endsOn) return refuse('outside the contract')
  const year = terms.years.find((one) => one.from <= from && to <= one.to)
  if (!year) return refuse('crosses a contract year')
  return existing.some((other) => from <= other.to && other.from <= to) ? refuse('overlaps another') : accept(year)
}

/**
 * When the first and the last person of a cohort can have reached a milestone. It is counted from the first day on, and
 * checked and paid from the last: by the counting rule a result is reported when the last person has reached it.
 */
export function reachedOn(
  cohort: Days,
  { afterDays }: Pick<Milestone, 'afterDays'>,
): { first: CalendarDay; last: CalendarDay } {
  const days = afterDays ?? 0
  return { first: addDays(cohort.from, days), last: addDays(cohort.to, days) }
}

/** @throws where there is none: a cohort lies wholly in one */
export function yearOf(
  { years }: Pick<ContractTerms, 'years'>,
  { contractYear }: Pick<Cohort, 'contractYear'>,
): ContractYear {
  const year = years.find((one) => one.year === contractYear)
  if (!year) throw new Error(`a contract of ${years.length} years has no year ${contractYear}`)
  return year
}

/** A cohort's part of a number agreed for the whole year, by days: for comparison on a page, never for payment. */
export function shareOfYear(perYear: number, cohort: Days, year: Pick<ContractYear, 'from' | 'to'>): number {
  return (perYear * lengthOf(cohort)) / lengthOf(year)
}

function lengthOf({ from, to }: Days): number {
  return daysBetween(from, to) + 1
}
