import { z } from 'zod'
import { penceSchema } from '#app/lib/money.ts'
import { mostDays } from '#app/tendering/milestone-day.ts'
import { bandCodes } from '#app/tendering/specification.ts'

/**
 * What a provider proposes. The same target object runs on unchanged into the contract, its observations and payments.
 * A draft may be incomplete (empty texts, `null`, empty lists); `submitBlockers` says what is still missing.
 */

export const verificationMethods = ['self report', 'staff', 'third party', 'empirical'] as const

const byBand = z.record(z.enum(bandCodes), z.number().int().min(0))

export const milestoneSchema = z.object({
  /** That of the payable milestone; `P1`, `P2` … where it is the provider's own. */
  key: z.string(),
  name: z.string(),
  /** Days after somebody's start; `null` where it can be reached at once. */
  afterDays: z.number().int().min(0).max(mostDays).nullable(),
  /** How many customers of one yearly cohort are expected to reach it. */
  customersPerYear: z.number().int().min(0).nullable(),
  verification: z.array(z.enum(verificationMethods)),
  /** Present where the payment terms pay for this milestone by difficulty band; adds up to `customersPerYear`. */
  customersPerYearByBand: byBand.nullable(),
})

/** The six elements of a performance target, with the milestones on the way to it. */
export const targetSchema = z.object({
  /** Key of the outcome in the specification. */
  outcome: z.string(),
  customers: z.string(),
  change: z.string(),
  degree: z.string(),
  by: z.string(),
  verifiedBy: z.array(z.enum(verificationMethods)),
  /** How many customers of one yearly cohort will achieve it: the number that binds. */
  numberPerYear: z.number().int().min(0).nullable(),
  numberPerYearByBand: byBand.nullable(),
  /** The bidder's own measure beside the buyer's counting rule. */
  ownIndicator: z.object({ measure: z.string(), number: z.number().int().min(0).nullable() }).nullable(),
  milestones: z.array(milestoneSchema),
})

export const proposalContentSchema = z.object({
  /** Answer for each criterion that the panel scores, by its key. */
  answers: z.record(z.string(), z.string()),
  targets: z.array(targetSchema),
  /** One amount a contract year. */
  pricePenceByYear: z.array(penceSchema.nullable()),
})

export type ProposalContent = z.output<typeof proposalContentSchema>
export type Target = z.output<typeof targetSchema>
export type Milestone = z.output<typeof milestoneSchema>
export type VerificationMethod = (typeof verificationMethods)[number]
