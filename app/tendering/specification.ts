import { z } from 'zod'
import { bpsSchema, penceSchema } from '#app/lib/money.ts'
import { calendarDaySchema, instantSchema } from '#app/lib/time.ts'
import { regimes } from '#app/reference/regimes.ts'
import { mostDays } from './milestone-day.ts'
import { basics } from './specification/basics.ts'
import { countingRule } from './specification/counting-rule.ts'
import { customers } from './specification/customers.ts'
import { tenderDocumentSchema } from './tender-document.ts'

/**
 * The specification of a tender: what is bought, how proposals are judged, how results are paid, and when.
 * A draft may be incomplete: what is not known yet is `null`, an empty text or an empty list. Each saved change is a
 * new version; approval, publication, proposals and the contract refer to one of them.
 */

export const outcomeTypes = ['change', 'maintenance or prevention', 'process'] as const
export const bandCodes = ['standard', 'complex', 'intensive'] as const
export const investorQuestionKeys = ['results', 'chances', 'resources'] as const
export const awardRoutes = ['competition', 'call-off', 'user choice', 'direct award'] as const

/** How many did, of how many people a year. */
const countOf = z.object({ number: z.number().int().min(0), of: z.number().int().min(1) })

export const outcomeSchema = z.object({
  /** `O1`, `O2` …: never reused within a tender. */
  key: z.string(),
  type: z.enum(outcomeTypes),
  statement: z.string(),
  indicator: z.string(),
  baseline: countOf.extend({ period: z.string(), source: z.string() }).nullable(),
  wanted: countOf.extend({ note: z.string() }).nullable(),
  /** Ids of the reference table `strategic_outcome`, with a remark of the buyer. */
  strategicOutcomes: z.array(z.object({ id: z.string(), note: z.string() })),
  /** Why no part of the price hangs on this outcome; empty where it is paid. */
  notPaidBecause: z.string(),
})

export const criterionSchema = z.object({
  /** `R1`, `C1` …: the letter follows the investor question. */
  key: z.string(),
  investorQuestion: z.enum(investorQuestionKeys),
  text: z.string(),
  weightBps: bpsSchema,
  scoredBy: z.enum(['panel', 'formula']),
  /** Words; `null` for a criterion that a formula scores. */
  wordLimit: z.number().int().min(1).nullable(),
  /** The least agreed (consensus) score with which a proposal can win. */
  minimumScore: z.number().int().nullable(),
})

export const payableMilestoneSchema = z.object({
  /** `O1.1`, `O1.2` …: what counts, checks and payments refer to; the name is words. */
  key: z.string(),
  outcome: z.string(),
  name: z.string(),
  /** Days after somebody's start; `null` where it can be reached at once. */
  afterDays: z.number().int().min(0).max(mostDays).nullable(),
  /** `afterDays` was read from the name that an earlier edition had, and nobody has looked at it since. */
  dayFromName: z.literal(true).optional(),
  /** Share of the year's outcome pot. All payable milestones together make 10,000. */
  shareBps: bpsSchema,
})

export const paymentTermsSchema = z.object({
  /** One entry a contract year; core and outcome share of a year make 10,000. */
  coreShareBpsByYear: z.array(bpsSchema),
  outcomeShareBpsByYear: z.array(bpsSchema),
  difficultyBands: z.array(z.object({ code: z.enum(bandCodes), factor: z.string() })),
  bandSetBy: z.string(),
  expectedBandsPerYear: z.record(z.enum(bandCodes), z.number().int().min(0)),
  payableMilestones: z.array(payableMilestoneSchema),
  incentive: z
    .object({
      capBpsOfYearlyPrice: bpsSchema,
      ratePencePerPersonAbove: penceSchema,
      startsAbove: z.string(),
      fundedFrom: z.string(),
      savingMeasure: z.string(),
      ceilingPence: penceSchema,
    })
    .nullable(),
  minimumPerformance: z.string(),
  corePaid: z.string(),
  outcomesPaid: z.string(),
  indexation: z.string(),
  mobilisationPence: penceSchema,
  deadweight: z.string(),
  clawback: z.string(),
})

export const timetableSchema = z.object({
  questionsCloseAt: instantSchema.nullable(),
  answersPublishedBy: instantSchema.nullable(),
  proposalsCloseAt: instantSchema.nullable(),
  openingAt: instantSchema.nullable(),
  individualScoresBy: calendarDaySchema.nullable(),
  moderationOn: calendarDaySchema.nullable(),
  decisionOn: calendarDaySchema.nullable(),
  awardNoticeOn: calendarDaySchema.nullable(),
  standstillWorkingDays: z.number().int().min(0).nullable(),
  earliestSignatureOn: calendarDaySchema.nullable(),
})

export const specificationSchema = z.object({
  ...basics.shape,
  ...customers.shape,
  /** The referral volume within which the agreed numbers stand as a share. */
  volumeRange: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  outcomes: z.array(outcomeSchema),
  countingRule: z.object({
    cohort: z.string(),
    denominator: z.string(),
    counted: z.string(),
    countsOnlyIf: z.string(),
    ifVolumeDiffers: z.string(),
  }),
  dependsOn: z.array(z.string()),
  ...countingRule.shape,
  investorQuestions: z.array(z.object({ key: z.enum(investorQuestionKeys), text: z.string(), weightBps: bpsSchema })),
  criteria: z.array(criterionSchema),
  scale: z.array(z.object({ score: z.number().int(), label: z.string() })),
  priceFormula: z
    .object({
      name: z.literal('anchored'),
      /** The outcome whose promised number divides the price. */
      outcome: z.string(),
      /** Pence for one sustained outcome. */
      fullMarksAtOrBelowPence: penceSchema,
      noMarksAtOrAbovePence: penceSchema,
      numberRule: z.string(),
    })
    .nullable(),
  payment: paymentTermsSchema,
  budgetPence: penceSchema.nullable(),
  contractYears: z.number().int().nullable(),
  contractStartsOn: calendarDaySchema.nullable(),
  extensionYears: z.number().int().min(0),
  durationReason: z.string(),
  mobilisation: z.string(),
  region: z.string(),
  cpv: z.array(z.string()),
  conditionsOfParticipation: z.array(z.object({ key: z.string(), text: z.string() })),
  regime: z.enum(regimes).nullable(),
  regimeReason: z.string(),
  awardRoute: z.enum(awardRoutes).nullable(),
  awardRouteReason: z.string(),
  timetable: timetableSchema,
  /** In the order in which they were attached. */
  documents: z.array(tenderDocumentSchema),
})

export type Specification = z.output<typeof specificationSchema>
export type Outcome = z.output<typeof outcomeSchema>
export type Criterion = z.output<typeof criterionSchema>
export type PaymentTerms = z.output<typeof paymentTermsSchema>
export type PayableMilestone = z.output<typeof payableMilestoneSchema>
export type Timetable = z.output<typeof timetableSchema>
export type BandCode = (typeof bandCodes)[number]
export type InvestorQuestionKey = (typeof investorQuestionKeys)[number]

/** The published rule of ties, in the order in which it is applied. Fixed for every tender of this version. */
export const tieRule = [
  'higher score on chances',
  'higher score on results',
  'lower total price',
  'lot drawn from the seed',
] as const

export const roundingRule = 'exact to the end, then half up to 2 decimal places'
