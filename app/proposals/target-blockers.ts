import { isNamedTwice } from '#app/lib/same-name.ts'
import type { CountsByBand } from '#app/tendering/payment-terms.ts'
import { namesAnotherDay } from '#app/tendering/milestone-day.ts'
import type { Specification } from '#app/tendering/specification.ts'
import type { Milestone, Target } from './proposal-content.ts'
import type { SectionName } from './sections.ts'

export const elements = ['customers', 'change', 'degree', 'by'] as const

export type TargetProblem =
  | { code: 'element missing'; element: (typeof elements)[number] }
  | { code: 'number missing' }
  | { code: 'no customers' }
  | { code: 'more customers than the cohort'; number: number; cohort: number }
  | { code: 'not verified' }
  | { code: 'bands missing' }
  | { code: 'bands do not sum'; sum: number; number: number }
  | { code: 'own measure incomplete' }
  | { code: 'own measure larger than the target'; number: number; target: number }
  | { code: 'no milestones' }
  | { code: 'paid milestone missing'; milestone: string }
  | { code: 'milestone without a name' }
  | { code: 'milestone named twice' }
  | { code: 'milestone names another day' }
  | { code: 'milestone number missing' }
  | { code: 'milestone larger than the one before'; number: number; before: number }
  | { code: 'last milestone is not the target'; number: number; target: number }
  | { code: 'milestone not verified' }

/** `field` is the name of the input that mends it. */
export type TargetBlocker = TargetProblem & { section: SectionName; field: string }

type Terms = Pick<Specification, 'customersPerYear' | 'payment'>

/** Everything that is missing in one target, or contradicts itself, in the order of the form. */
export function targetBlockers(target: Target, terms: Terms): TargetBlocker[] {
  return [...elementProblems(target, terms), ...milestoneProblems(target, terms)].map(([field, problem]) => ({
    ...problem,
    section: `target:${target.outcome}`,
    field,
  }))
}

type Found = [field: string, problem: TargetProblem]

function elementProblems(target: Target, terms: Terms): Found[] {
  const found: Found[] = []
  for (const element of elements) {
    if (target[element].trim() === '') found.push([element, { code: 'element missing', element }])
  }
  found.push(...numberProblems(target, terms))
  if (target.verifiedBy.length === 0) found.push(['verifiedBy', { code: 'not verified' }])
  found.push(...ownMeasureProblems(target))
  return found
}

function numberProblems({ outcome, numberPerYear, numberPerYearByBand, milestones }: Target, terms: Terms): Found[] {
  if (numberPerYear === null) return [['numberPerYear', { code: 'number missing' }]]
  if (numberPerYear === 0) return [['numberPerYear', { code: 'no customers' }]]
  const cohort = terms.customersPerYear
  if (cohort !== null && numberPerYear > cohort) {
    return [['numberPerYear', { code: 'more customers than the cohort', number: numberPerYear, cohort }]]
  }
  const last = milestones.at(-1)
  const paidAtTheEnd = last !== undefined && isPaid(terms, outcome, last.key) && last.customersPerYearByBand === null
  return bandProblems('numberPerYearByBand', terms, numberPerYear, numberPerYearByBand, paidAtTheEnd)
}

function ownMeasureProblems({ ownIndicator, numberPerYear }: Target): Found[] {
  if (!ownIndicator) return []
  const { measure, number } = ownIndicator
  if (measure.trim() === '') return [['ownIndicator.measure', { code: 'own measure incomplete' }]]
  if (number === null) return [['ownIndicator.number', { code: 'own measure incomplete' }]]
  if (numberPerYear === null || number <= numberPerYear) return []
  return [['ownIndicator.number', { code: 'own measure larger than the target', number, target: numberPerYear }]]
}

function milestoneProblems(target: Target, terms: Terms): Found[] {
  const { outcome, milestones, numberPerYear } = target
  const found: Found[] = []
  if (milestones.length === 0) found.push(['milestones', { code: 'no milestones' }])
  for (const paid of terms.payment.payableMilestones) {
    if (paid.outcome !== outcome || milestones.some(({ key }) => key === paid.key)) continue
    found.push(['milestones', { code: 'paid milestone missing', milestone: paid.name }])
  }
  for (const [i, milestone] of milestones.entries()) {
    const isLast = i === milestones.length - 1
    const bandsNeeded = isPaid(terms, outcome, milestone.key) && !isLast
    found.push(
      ...nameProblems(milestone, i, milestones),
      ...dayProblems(milestone, i),
      ...stepProblems(milestone, i, milestones, terms),
      ...(isLast ? endProblems(milestone, i, numberPerYear) : []),
      ...bandProblems(
        `milestones[${i}].customersPerYearByBand`,
        terms,
        milestone.customersPerYear,
        milestone.customersPerYearByBand,
        bandsNeeded,
      ),
    )
    if (milestone.verification.length === 0) {
      found.push([`milestones[${i}].verification`, { code: 'milestone not verified' }])
    }
  }
  return found
}

function nameProblems({ name }: Milestone, i: number, milestones: readonly Milestone[]): Found[] {
  const field = `milestones[${i}].name`
  if (name.trim() === '') return [[field, { code: 'milestone without a name' }]]
  const names = milestones.map((milestone) => milestone.name)
  return isNamedTwice(names, i) ? [[field, { code: 'milestone named twice' }]] : []
}

function dayProblems(milestone: Milestone, i: number): Found[] {
  return namesAnotherDay(milestone) ? [[`milestones[${i}].afterDays`, { code: 'milestone names another day' }]] : []
}

/** Customers reach a milestone by way of the one before it, the first out of the whole cohort. */
function stepProblems({ customersPerYear }: Milestone, i: number, all: readonly Milestone[], terms: Terms): Found[] {
  const field = `milestones[${i}].customersPerYear`
  if (customersPerYear === null) return [[field, { code: 'milestone number missing' }]]
  const before = all.slice(0, i).findLast((earlier) => earlier.customersPerYear !== null)?.customersPerYear ?? null
  if (before !== null && customersPerYear > before) {
    return [[field, { code: 'milestone larger than the one before', number: customersPerYear, before }]]
  }
  const cohort = terms.customersPerYear
  if (before === null && cohort !== null && customersPerYear > cohort) {
    return [[field, { code: 'more customers than the cohort', number: customersPerYear, cohort }]]
  }
  return []
}

function endProblems({ customersPerYear }: Milestone, i: number, numberPerYear: number | null): Found[] {
  if (customersPerYear === null || numberPerYear === null || customersPerYear === numberPerYear) return []
  const problem = { code: 'last milestone is not the target', number: customersPerYear, target: numberPerYear } as const
  return [[`milestones[${i}].customersPerYear`, problem]]
}

/** People in a band without a price factor could not be paid for, so they count as a wrong sum. */
function bandProblems(
  field: string,
  { payment }: Terms,
  number: number | null,
  byBand: CountsByBand | null,
  needed: boolean,
): Found[] {
  const [first] = payment.difficultyBands
  if (!first || number === null) return []
  const input = `${field}.${first.code}`
  if (!byBand) return needed ? [[input, { code: 'bands missing' }]] : []
  const paid = payment.difficultyBands.reduce((total, { code }) => total + (byBand[code] ?? 0), 0)
  const sum = Object.values(byBand).reduce((total, count) => total + count, 0)
  return paid === number && sum === number ? [] : [[input, { code: 'bands do not sum', sum, number }]]
}

function isPaid({ payment }: Terms, outcome: string, milestone: string): boolean {
  return payment.payableMilestones.some((paid) => paid.outcome === outcome && paid.key === milestone)
}
