import { z } from 'zod'
import { penceSchema } from '#app/lib/money.ts'
import { calendarDaySchema, instantSchema } from '#app/lib/time.ts'
import { milestoneSchema, targetSchema } from '#app/proposals/proposal-content.ts'
import { outcomeSchema, specificationSchema } from '#app/tendering/specification.ts'
import { basics } from '#app/tendering/specification/basics.ts'
import { countingRule } from '#app/tendering/specification/counting-rule.ts'
import { customers } from '#app/tendering/specification/customers.ts'

/**
 * What the two parties agree, as data: the specification as published, the targets of the winning proposal unchanged,
 * and what may be paid in each year. Nothing that binds is left open: `null` means "not part of this contract".
 * The page and the PDF are both made from `contractText(terms)`; a change is a new version of the terms.
 */

const count = z.number().int().min(0)

/** The proposal's own target; where a draft may still have gaps, a contract may not. */
export const agreedTargetSchema = targetSchema.extend({
  numberPerYear: count.min(1),
  ownIndicator: z.object({ measure: z.string(), number: count }).nullable(),
  milestones: z.array(milestoneSchema.extend({ customersPerYear: count })),
})

/** `baseline` and `wanted` are settled before a tender is published. */
const agreedOutcomeSchema = outcomeSchema.extend({
  baseline: outcomeSchema.shape.baseline.unwrap(),
  wanted: outcomeSchema.shape.wanted.unwrap(),
})

export const partySchema = z.object({
  name: z.string().min(1),
  /** Registration or organisation number, where there is one. */
  identifier: z.string().nullable(),
  /** Who is expected to sign; the line is left blank where nobody is named. */
  signatory: z.object({ name: z.string(), capacity: z.string() }).nullable(),
})

export const contractYearSchema = z.object({
  year: z.number().int().min(1),
  from: calendarDaySchema,
  to: calendarDaySchema,
  pricePence: penceSchema,
  corePence: penceSchema,
  outcomePence: penceSchema,
  /** The parts of `outcomePence` by the key of the milestone, in the order of the payment terms' payable milestones. */
  milestones: z.array(z.object({ outcome: z.string(), milestone: z.string(), potPence: penceSchema })),
  incentiveCapPence: penceSchema,
})

export const contractTermsSchema = z.object({
  reference: z.string().min(1),
  version: z.number().int().min(1),
  drawnUpAt: instantSchema,
  timeZone: z.string(),
  tenderReference: z.string(),
  specificationVersion: z.number().int().min(1),
  proposalReference: z.string(),
  buyer: partySchema,
  provider: partySchema,
  /** An organisation, independent of both parties, that verifies where a target asks for a third party. */
  independentVerifier: z.string().nullable(),
  startsOn: calendarDaySchema,
  /** The last day, before any extension. */
  endsOn: calendarDaySchema,
  specification: specificationSchema
    .pick({
      volumeRange: true,
      countingRule: true,
      dependsOn: true,
      payment: true,
      extensionYears: true,
      durationReason: true,
      mobilisation: true,
      region: true,
      cpv: true,
      conditionsOfParticipation: true,
    })
    .extend({
      ...basics.shape,
      ...customers.shape,
      ...countingRule.shape,
      customersPerYear: count.min(1),
      outcomes: z.array(agreedOutcomeSchema).min(1),
      regime: specificationSchema.shape.regime.unwrap(),
      /** What the promised number means for pay and for ending the contract; empty where price is not scored by it. */
      numberRule: z.string(),
    }),
  targets: z.array(agreedTargetSchema).min(1),
  years: z.array(contractYearSchema).min(1),
  /** Units agreed for a payable milestone in one year's cohort: people weighted by the factor of their band, exact. */
  agreedUnits: z.array(z.object({ outcome: z.string(), milestone: z.string(), units: z.string() })),
  /** Price of all years. */
  pricePence: penceSchema,
  /** The most that all incentives together can come to. */
  incentiveCapPence: penceSchema,
  /** Price, mobilisation and incentives: the most that can be paid before an extension. */
  greatestExposurePence: penceSchema,
  /** The published answers to bidders' questions, without names; they explain the specification. */
  clarifications: z.array(z.object({ question: z.string(), answer: z.string() })),
})

/** `edition`: in which they were drawn up, whose words the contract keeps, in whatever form they are read. */
export type ContractTerms = z.output<typeof contractTermsSchema> & { edition: number }
export type AgreedTarget = z.output<typeof agreedTargetSchema>
export type ContractYear = z.output<typeof contractYearSchema>
export type Party = z.output<typeof partySchema>
