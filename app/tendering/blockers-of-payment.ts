import { compare, one, parseRational } from '#app/lib/rational.ts'
import { nameKey } from '#app/lib/same-name.ts'
import { namesAnotherDay } from './milestone-day.ts'
import type { PaymentTerms, Specification } from './specification.ts'

export type PaymentBlocker =
  | {
      code:
        | 'shares missing'
        | 'paid outcome unknown'
        | 'paid milestone missing'
        | 'milestone paid twice'
        | 'milestone names another day'
        | 'milestone share is zero'
        | 'only process is paid'
        | 'no bands'
        | 'band used twice'
        | 'band factor below one'
        | 'nobody sets the band'
        | 'incentive incomplete'
        | 'payment text missing'
      path: string
    }
  | { code: 'year shares do not sum'; path: string; sumBps: number }
  | { code: 'milestone shares do not sum'; path: string; sumBps: number }
  | { code: 'expected bands do not sum'; path: string; sum: number; wanted: number }

const wholeBps = 10_000
const texts = ['minimumPerformance', 'corePaid', 'outcomesPaid', 'indexation', 'deadweight', 'clawback'] as const

/** How results are paid. */
export function paymentBlockers(specification: Specification): PaymentBlocker[] {
  const { payment, contractYears, customersPerYear } = specification
  return [
    ...shareBlockers(payment, contractYears),
    ...milestoneBlockers(specification),
    ...bandBlockers(payment, customersPerYear),
    ...incentiveBlockers(payment),
    ...texts
      .filter((name) => payment[name].trim() === '')
      .map((name): PaymentBlocker => ({ code: 'payment text missing', path: `payment.${name}` })),
  ]
}

function shareBlockers(terms: PaymentTerms, contractYears: number | null): PaymentBlocker[] {
  const { coreShareBpsByYear: core, outcomeShareBpsByYear: outcome } = terms
  if (core.length === 0 || core.length !== outcome.length || core.length !== contractYears) {
    return [{ code: 'shares missing', path: 'payment.coreShareBpsByYear' }]
  }
  return core.flatMap((share, i): PaymentBlocker[] => {
    const sumBps = share + (outcome[i] ?? 0)
    return sumBps === wholeBps
      ? []
      : [{ code: 'year shares do not sum', path: `payment.coreShareBpsByYear[${i}]`, sumBps }]
  })
}

function milestoneBlockers({ payment, outcomes }: Specification): PaymentBlocker[] {
  const payable = payment.payableMilestones
  const blockers: PaymentBlocker[] = []
  for (const [i, { outcome, name, afterDays, shareBps }] of payable.entries()) {
    const path = `payment.payableMilestones[${i}]`
    if (!outcomes.some(({ key }) => key === outcome)) {
      blockers.push({ code: 'paid outcome unknown', path: `${path}.outcome` })
    }
    if (name.trim() === '') blockers.push({ code: 'paid milestone missing', path: `${path}.name` })
    else if (payable.findIndex((other) => other.outcome === outcome && nameKey(other.name) === nameKey(name)) < i) {
      blockers.push({ code: 'milestone paid twice', path: `${path}.name` })
    }
    if (namesAnotherDay({ name, afterDays })) {
      blockers.push({ code: 'milestone names another day', path: `${path}.afterDays` })
    }
    if (shareBps === 0) blockers.push({ code: 'milestone share is zero', path: `${path}.shareBps` })
  }
  const sumBps = payable.reduce((sum, { shareBps }) => sum + shareBps, 0)
  const isNeeded = payable.length > 0 || payment.outcomeShareBpsByYear.some((share) => share > 0)
  if (isNeeded && sumBps !== wholeBps) {
    blockers.push({ code: 'milestone shares do not sum', path: 'payment.payableMilestones', sumBps })
  }
  const paid = outcomes.filter(({ key }) => payable.some(({ outcome }) => outcome === key))
  if (paid.length > 0 && paid.every(({ type }) => type === 'process')) {
    blockers.push({ code: 'only process is paid', path: 'payment.payableMilestones' })
  }
  return blockers
}

function bandBlockers(terms: PaymentTerms, customersPerYear: number | null): PaymentBlocker[] {
  const { difficultyBands: bands, bandSetBy, expectedBandsPerYear } = terms
  if (bands.length === 0) return [{ code: 'no bands', path: 'payment.difficultyBands' }]
  const blockers = bands.flatMap(({ code, factor }, i): PaymentBlocker[] => [
    ...(bands.findIndex((other) => other.code === code) < i
      ? [{ code: 'band used twice' as const, path: `payment.difficultyBands[${i}].code` }]
      : []),
    ...(isAtLeastOne(factor)
      ? []
      : [{ code: 'band factor below one' as const, path: `payment.difficultyBands[${i}].factor` }]),
  ])
  if (bandSetBy.trim() === '') blockers.push({ code: 'nobody sets the band', path: 'payment.bandSetBy' })
  const sum = bands.reduce((total, { code }) => total + expectedBandsPerYear[code], 0)
  if (customersPerYear !== null && sum !== customersPerYear) {
    const path = `payment.expectedBandsPerYear.${bands[0]?.code ?? 'standard'}`
    blockers.push({ code: 'expected bands do not sum', path, sum, wanted: customersPerYear })
  }
  return blockers
}

function incentiveBlockers({ incentive }: PaymentTerms): PaymentBlocker[] {
  if (!incentive) return []
  const missing = [
    incentive.capBpsOfYearlyPrice === 0 && 'capBpsOfYearlyPrice',
    incentive.ratePencePerPersonAbove <= 0 && 'ratePencePerPersonAbove',
    incentive.ceilingPence <= 0 && 'ceilingPence',
    incentive.startsAbove.trim() === '' && 'startsAbove',
    incentive.fundedFrom.trim() === '' && 'fundedFrom',
    incentive.savingMeasure.trim() === '' && 'savingMeasure',
  ].filter((name) => name !== false)
  return missing.map((name) => ({ code: 'incentive incomplete', path: `payment.incentive.${name}` }))
}

function isAtLeastOne(factor: string): boolean {
  try {
    return compare(parseRational(factor), one) >= 0
  } catch {
    return false
  }
}
