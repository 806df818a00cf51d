import { bps, pence } from '#app/lib/money.ts'
import type { BandCode, PaymentTerms, Specification } from '#app/tendering/specification.ts'

/** The rules and figures of the demo story that scoring and payment need, with the results that must come out. */

type Rules = Pick<
  Specification,
  'investorQuestions' | 'criteria' | 'scale' | 'priceFormula' | 'outcomes' | 'contractYears'
>

function criterion(
  key: string,
  investorQuestion: Specification['criteria'][number]['investorQuestion'],
  weight: number,
  more: Partial<Specification['criteria'][number]> = {},
): Specification['criteria'][number] {
  const weightBps = bps(weight)
  return { key, investorQuestion, text: key, weightBps, scoredBy: 'panel', wordLimit: 500, minimumScore: null, ...more }
}

function outcome(key: string): Specification['outcomes'][number] {
  const empty = { statement: '', indicator: '', strategicOutcomes: [], notPaidBecause: '' }
  return { key, type: 'change', baseline: null, wanted: { number: 210, of: 300, note: '' }, ...empty }
}

export const homeAgainRules: Rules = {
  outcomes: [outcome('O1'), outcome('O2')],
  contractYears: 3,
  investorQuestions: [
    { key: 'results', text: 'What results are we buying?', weightBps: bps(4000) },
    { key: 'chances', text: 'What are the chances of success?', weightBps: bps(3500) },
    { key: 'resources', text: 'Is this the best use of resources?', weightBps: bps(2500) },
  ],
  criteria: [
    criterion('R1', 'results', 2500, { minimumScore: 2 }),
    criterion('R2', 'results', 1500),
    criterion('C1', 'chances', 1500, { minimumScore: 2 }),
    criterion('C2', 'chances', 1000),
    criterion('C3', 'chances', 1000),
    criterion('V1', 'resources', 1500, { scoredBy: 'formula', wordLimit: null }),
    criterion('V2', 'resources', 1000),
  ],
  scale: [0, 1, 2, 3, 4, 5].map((score) => ({ score, label: `level ${score}` })),
  priceFormula: {
    name: 'anchored',
    outcome: 'O1',
    fullMarksAtOrBelowPence: pence(260_000),
    noMarksAtOrAbovePence: pence(380_000),
    numberRule: 'The number counted is the number promised.',
  },
}

export const hearth = {
  id: 'hearth',
  label: 'Hearth Care CIC',
  scores: { R1: 4, R2: 5, C1: 3, C2: 4, C3: 4, V2: 5 },
  pricePenceByYear: [72_500_000, 74_000_000, 75_500_000].map(pence),
  promisedPerYear: 225,
}

export const northern = {
  id: 'northern',
  label: 'Northern Reable Ltd',
  scores: { R1: 3, R2: 3, C1: 4, C2: 4, C3: 3, V2: 3 },
  pricePenceByYear: [68_000_000, 70_000_000, 72_000_000].map(pence),
  promisedPerYear: 210,
}

export const steadfast = {
  id: 'steadfast',
  label: 'Steadfast Homecare Group',
  scores: { R1: 5, R2: 3, C1: 3, C2: 3, C3: 4, V2: 3 },
  pricePenceByYear: [78_000_000, 79_800_000, 81_600_000].map(pence),
  promisedPerYear: 246,
}

const day91 = { key: 'O1.1', name: 'at home on day 91', afterDays: 91 }
const day182 = { key: 'O1.2', name: 'at home on day 182', afterDays: 182 }

export const homeAgainTerms: PaymentTerms = {
  coreShareBpsByYear: [8000, 7500, 7000].map(bps),
  outcomeShareBpsByYear: [2000, 2500, 3000].map(bps),
  difficultyBands: [
    { code: 'standard', factor: '1' },
    { code: 'complex', factor: '1.5' },
    { code: 'intensive', factor: '2' },
  ],
  bandSetBy: 'the referring hospital team',
  expectedBandsPerYear: { standard: 160, complex: 80, intensive: 60 },
  payableMilestones: [
    { outcome: 'O1', ...day91, shareBps: bps(4000) },
    { outcome: 'O1', ...day182, shareBps: bps(6000) },
  ],
  incentive: {
    capBpsOfYearlyPrice: bps(500),
    ratePencePerPersonAbove: pence(100_000),
    startsAbove: 'the agreed number for the cohort',
    fundedFrom: 'verified savings in residential care',
    savingMeasure: 'permanent admissions',
    ceilingPence: pence(12_000_000),
  },
  minimumPerformance: '',
  corePaid: '',
  outcomesPaid: '',
  indexation: '',
  mobilisationPence: pence(0),
  deadweight: '',
  clawback: '',
}

function counts(standard: number, complex: number, intensive: number): Record<BandCode, number> {
  return { standard, complex, intensive }
}

export const hearthTarget = {
  outcome: 'O1',
  numberPerYear: 225,
  numberPerYearByBand: counts(135, 58, 32),
  milestones: [
    { key: 'P1', name: 'referred', afterDays: null, customersPerYear: 300, customersPerYearByBand: null },
    { ...day91, customersPerYear: 243, customersPerYearByBand: counts(145, 63, 35) },
    { ...day182, customersPerYear: 225, customersPerYearByBand: null },
  ],
}
