import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { penceSchema } from '#app/lib/money.ts'
import { calendarDaySchema } from '#app/lib/time.ts'
import { countsByBandSchema } from './milestone-counts.ts'
import { checkingMethods } from './verification.ts'

const step = z.object({ cohortId: z.uuid(), outcome: z.string(), milestone: z.string() })

/** The subject of each is the contract. */
export const verifierAppointed = defineEvent(
  'contract.verifier-appointed',
  z.object({ organisationId: z.uuid(), name: z.string() }),
)
export const cohortOpened = defineEvent(
  'cohort.opened',
  z.object({ cohortId: z.uuid(), contractYear: z.int(), from: calendarDaySchema, to: calendarDaySchema }),
)
export const milestonesCounted = defineEvent(
  'milestones.counted',
  z.object({
    cohortId: z.uuid(),
    outcome: z.string(),
    version: z.int(),
    counts: z.array(z.object({ milestone: z.string(), count: z.int(), byBand: countsByBandSchema.nullable() })),
  }),
)
export const resultsVerified = defineEvent(
  'results.verified',
  step.extend({ method: z.enum(checkingMethods), version: z.int(), checked: z.int(), confirmed: z.int() }),
)
export const checkAsked = defineEvent(
  'results.check-asked',
  step.extend({ method: z.enum(checkingMethods), reason: z.string() }),
)
export const learningWritten = defineEvent(
  'learning.written',
  z.object({ cohortId: z.uuid(), outcome: z.string(), reached: z.boolean(), learned: z.string() }),
)
export const outcomePaymentApproved = defineEvent(
  'payment.outcome-approved',
  step.extend({
    paymentId: z.uuid(),
    duePence: penceSchema,
    explanation: z.string(),
    /** Given where the checks differ, or where whoever checked was alone in the organisation. */
    reason: z.string().optional(),
    differ: z.boolean().optional(),
    alone: z.boolean().optional(),
  }),
)
export const corePaymentRecorded = defineEvent(
  'payment.core-recorded',
  z.object({ paymentId: z.uuid(), contractYear: z.int(), instalment: z.int(), duePence: penceSchema }),
)
