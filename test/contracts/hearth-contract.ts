import { drawUp, type Drawing } from '#app/contracts/draw-up.ts'
import { bps, pence } from '#app/lib/money.ts'
import { day, instantOf } from '#app/lib/time.ts'
import type { ProposalContent } from '#app/proposals/proposal-content.ts'
import type { Specification } from '#app/tendering/specification.ts'

/** The home-again tender and the proposal of Hearth Care, as far as a contract needs them. */

const specification: Specification = {
  title: 'Home again: reablement for older people leaving hospital',
  summary:
    'We want more people aged 65 or over to be living in their own homes six months after leaving hospital. We do not prescribe how.',
  customersWord: 'people',
  customers:
    'People aged 65 or over who leave Northmoor hospitals, had no long-term care package before, and are assessed by the hospital team as likely to need one without reablement',
  customersPerYear: 300,
  volumeRange: { from: 255, to: 345 },
  outcomes: [
    {
      key: 'O1',
      type: 'change',
      statement: 'More people aged 65 or over are living in their own home six months after leaving hospital',
      indicator: 'People at home on day 182 after first discharge, of those referred (counting rule)',
      baseline: {
        number: 198,
        of: 300,
        period: 'discharges April 2025 to March 2026',
        source: 'present in-house service; care records matched with hospital and death records',
      },
      wanted: { number: 210, of: 300, note: '12 more a year: beyond chance only over the three years together' },
      strategicOutcomes: [
        { id: 'ASCOF-OBJ-5', note: '' },
        { id: 'ASCOF-2D', note: 'measured at 12 weeks nationally; here also at day 182' },
      ],
      notPaidBecause: '',
    },
    {
      key: 'O2',
      type: 'maintenance or prevention',
      statement: 'More people live without a long-term care package after reablement',
      indicator: 'People with no ongoing care package at the end of their plan, of those referred',
      baseline: { number: 165, of: 300, period: 'discharges April 2025 to March 2026', source: 'council care records' },
      wanted: { number: 180, of: 300, note: '' },
      strategicOutcomes: [{ id: 'ASCOF-2A', note: '' }],
      notPaidBecause:
        'Paying for “no care package” would reward closing a case; it is reported beside readmissions and new requests within 91 days.',
    },
  ],
  countingRule: {
    cohort:
      'A person belongs to the contract year of the first discharge. Years are reported when their last person has reached day 182; the last claims are accepted until 28 February 2031.',
    denominator: 'Everyone referred and accepted; every referral up to 330 a year must be accepted.',
    counted:
      'In their own home, extra care or sheltered housing, or with family, without 24-hour care, on the day itself. Not at home: died, in hospital on the day, in a care home other than a planned short respite stay, or not traced.',
    countsOnlyIf:
      'started the plan and completed it, or ended it early with goals met. The baseline was recounted in the same way.',
    ifVolumeDiffers:
      'If 255 to 345 people are referred the agreed numbers stand as a share of those referred; outside that range both sides review numbers and core fee.',
  },
  dependsOn: [
    'hospital discharge teams (referral in time)',
    'GPs and community nursing',
    'home adaptations',
    'unpaid carers',
  ],
  exitAndProgression:
    'People who need longer support pass to home care with their goals and record; people may come back once within 182 days.',
  feedbackRoute: 'Anyone may telephone Northmoor Voices, a user-led organisation that is no part of the service.',
  investorQuestions: [],
  criteria: [],
  scale: [],
  priceFormula: {
    name: 'anchored',
    outcome: 'O1',
    fullMarksAtOrBelowPence: pence(260_000),
    noMarksAtOrAbovePence: pence(380_000),
    numberRule:
      'The number counted is the number promised. It binds: the outcome pot is divided by it, so a higher promise lowers the pay for each person; under 85% of it over two cohorts the council may end the contract.',
  },
  payment: {
    coreShareBpsByYear: [bps(8000), bps(7500), bps(7000)],
    outcomeShareBpsByYear: [bps(2000), bps(2500), bps(3000)],
    difficultyBands: [
      { code: 'standard', factor: '1' },
      { code: 'complex', factor: '1.5' },
      { code: 'intensive', factor: '2' },
    ],
    bandSetBy:
      'the referring hospital team on a published scale (Barthel Index 0-20: standard 15 or more, complex 9 to 14, intensive under 9), before the provider is told of the referral; 1 in 20 rescored by the council',
    expectedBandsPerYear: { standard: 160, complex: 80, intensive: 60 },
    payableMilestones: [
      { outcome: 'O1', milestone: 'at home on day 91', shareBps: bps(4000) },
      { outcome: 'O1', milestone: 'at home on day 182', shareBps: bps(6000) },
    ],
    incentive: {
      capBpsOfYearlyPrice: bps(500),
      ratePencePerPersonAbove: pence(100_000),
      startsAbove: 'the agreed number for the cohort',
      fundedFrom: 'verified savings in residential care',
      savingMeasure: 'permanent admissions of people aged 65 or over per 100,000 (ASCOF-2C) below the 2025-26 rate',
      ceilingPence: pence(12_000_000),
    },
    minimumPerformance:
      'at least 85% of accepted referrals start the plan; below it for two quarters running, 25% of that quarter’s core is held until the improvement plan is met. No core is held when the council refers fewer than 255 people a year.',
    corePaid: 'monthly in advance, one twelfth; invoices paid within 30 days',
    outcomesPaid:
      'quarterly, within 30 days of verification; verification within 20 working days of the claim, otherwise deemed accepted and checked by sample later',
    indexation:
      'Prices are fixed for the three years; bidders include their own inflation. Reviewed only if the National Living Wage rises by more than 6% in a year.',
    mobilisationPence: pence(0),
    deadweight: 'none deducted; numbers are read against the baseline and the incentive starts above the agreed number',
    clawback:
      'paid outcomes that the yearly sample disproves are credited against the next payment; no extrapolation under 30 sampled cases',
  },
  budgetPence: pence(240_000_000),
  contractYears: 3,
  contractStartsOn: day('2027-07-01'),
  extensionYears: 2,
  durationReason:
    'Year 1 sets up and year 3 prepares exit; the two-year option is used if the agreed number is reached in two of three years.',
  mobilisation: '1 April to 30 June 2027, with staff transfer',
  region: 'UKE2',
  cpv: ['85312400'],
  conditionsOfParticipation: [
    {
      key: 'P1',
      text: 'Registered with the Care Quality Commission for personal care, or registered before the contract starts',
    },
    { key: 'P2', text: 'Insurances of the stated amounts in place before the contract starts' },
  ],
  regime: 'Procurement Act 2023, light touch',
  regimeReason: 'Social care (reablement under the Care Act 2014).',
  awardRoute: 'competition',
  awardRouteReason: 'One contract: 300 people a year is the smallest scale at which a seven-day team is viable.',
  timetable: {
    questionsCloseAt: null,
    answersPublishedBy: null,
    proposalsCloseAt: null,
    openingAt: null,
    individualScoresBy: null,
    moderationOn: null,
    decisionOn: null,
    awardNoticeOn: null,
    standstillWorkingDays: 8,
    earliestSignatureOn: null,
  },
}

const step = (
  name: string,
  customersPerYear: number,
  verification: ProposalContent['targets'][number]['verifiedBy'],
  customersPerYearByBand: { standard: number; complex: number; intensive: number } | null = null,
) => ({ name, customersPerYear, verification, customersPerYearByBand })

const proposal: ProposalContent = {
  answers: {},
  targets: [
    {
      outcome: 'O1',
      customers: 'the people of the specification, 300 a year',
      change: 'living in their own home',
      degree: 'at home by the counting rule, and needing no more care than at the end of the plan',
      by: 'day 182 after first discharge',
      verifiedBy: ['empirical', 'third party'],
      numberPerYear: 225,
      numberPerYearByBand: { standard: 135, complex: 58, intensive: 32 },
      ownIndicator: { measure: 'Barthel Index (0-20) up by 3 points or more from discharge to day 182', number: 180 },
      milestones: [
        step('referred', 300, ['empirical']),
        step('started the plan', 282, ['staff']),
        step('completed the plan or ended it early with goals met', 252, ['staff']),
        step('at home on day 91', 243, ['empirical'], { standard: 145, complex: 63, intensive: 35 }),
        step('at home on day 182', 225, ['empirical', 'third party'], { standard: 135, complex: 58, intensive: 32 }),
      ],
    },
    {
      outcome: 'O2',
      customers: 'the people of the specification, 300 a year',
      change: 'needing no ongoing care package',
      degree: 'no care hours at the end of the plan and no new request within 91 days',
      by: 'end of the six-week plan',
      verifiedBy: ['empirical'],
      numberPerYear: 198,
      numberPerYearByBand: null,
      ownIndicator: null,
      milestones: [
        step('referred', 300, ['empirical']),
        step('completed the plan or ended it early with goals met', 252, ['staff']),
        step('needs no ongoing care at exit', 198, ['empirical']),
      ],
    },
  ],
  pricePenceByYear: [pence(72_500_000), pence(74_000_000), pence(75_500_000)],
}

export function hearthDrawing(changed: Partial<Drawing> = {}): Drawing {
  const drawnUp = instantOf('2027-03-22', '10:00', 'Europe/London')
  if (!drawnUp.ok) throw new Error('the clocks do not skip ten in the morning')
  return {
    reference: 'HA-7KQ2-M9XD',
    version: 1,
    drawnUpAt: drawnUp.value,
    timeZone: 'Europe/London',
    tenderReference: 'HA-3R8T-K2PW',
    specification,
    specificationVersion: 4,
    proposal,
    proposalReference: 'HA-X4NC-8LQE',
    buyer: { name: 'Northmoor Council', identifier: 'GB-LAE-NMR', signatory: null },
    provider: {
      name: 'Hearth Care CIC',
      identifier: null,
      signatory: { name: 'Ffion Llŷr', capacity: 'Signatory of Hearth Care CIC' },
    },
    independentVerifier: 'Northmoor Voices',
    clarifications: [
      {
        question: 'May people who are readmitted in the first week start the plan again?',
        answer:
          'Yes, once. “End of the plan” is then the end of the second plan; day 91 and day 182 are still counted from the first discharge. Somebody who is in hospital on day 182 is not counted as at home.',
      },
    ],
    ...changed,
  }
}

export const hearthContract = (changed: Partial<Drawing> = {}) => drawUp(hearthDrawing(changed))
