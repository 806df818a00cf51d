import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { meantSchema, saidMeant } from '#app/lib/said-meant.ts'
import { formatPence, penceSchema } from '#app/lib/money.ts'
import { calendarDaySchema, formatDay } from '#app/lib/time.ts'
import { methodWords } from './content.ts'
import { countsByBandSchema } from './milestone-counts.ts'
import { checkingMethods } from './verification.ts'

/** `milestone` is its key; events from before there were keys have no `name` beside it. */
const step = z.object({ cohortId: z.uuid(), outcome: z.string(), milestone: z.string(), name: z.string().optional() })

/** The subject of each is the contract. */
export const verifierAppointed = defineEvent('contract.verifier-appointed', {
  kind: 'contracts',
  data: z.object({ organisationId: z.uuid(), name: z.string() }),
  words: ({ name }) => `appointed ${name} to verify results`,
  whom: ({ name }) => name,
})
export const cohortOpened = defineEvent('cohort.opened', {
  kind: 'delivery',
  data: z.object({ cohortId: z.uuid(), contractYear: z.int(), from: calendarDaySchema, to: calendarDaySchema }),
  words: ({ contractYear, from, to }) =>
    `opened the cohort of ${formatDay(from)} to ${formatDay(to)}, in contract year ${contractYear}`,
})
export const milestonesCounted = defineEvent('milestones.counted', {
  kind: 'delivery',
  data: z.object({
    cohortId: z.uuid(),
    outcome: z.string(),
    version: z.int(),
    counts: z.array(z.object({ milestone: z.string(), count: z.int(), byBand: countsByBandSchema.nullable() })),
    meant: meantSchema,
  }),
  words: ({ outcome, version, meant }) => `entered the numbers of ${outcome} (version ${version})${saidMeant(meant)}`,
})
export const resultsVerified = defineEvent('results.verified', {
  kind: 'delivery',
  data: step.extend({ method: z.enum(checkingMethods), version: z.int(), checked: z.int(), confirmed: z.int() }),
  words: ({ milestone, name = milestone, method, checked, confirmed }) =>
    `confirmed ${confirmed} of ${checked} for “${name}” from ${methodWords[method]}`,
})
export const checkAsked = defineEvent('results.check-asked', {
  kind: 'delivery',
  data: step.extend({ method: z.enum(checkingMethods), reason: z.string() }),
  words: ({ milestone, name = milestone, method, reason }) =>
    `asked that “${name}” is checked again from ${methodWords[method]}: “${reason}”`,
})
export const learningWritten = defineEvent('learning.written', {
  kind: 'delivery',
  data: z.object({ cohortId: z.uuid(), outcome: z.string(), reached: z.boolean(), learned: z.string() }),
  words: ({ outcome, reached }) =>
    `wrote down what was learnt about ${outcome}: the target was ${reached ? 'reached' : 'not reached'}`,
})
export const outcomePaymentApproved = defineEvent('payment.outcome-approved', {
  kind: 'delivery',
  data: step.extend({
    paymentId: z.uuid(),
    duePence: penceSchema,
    explanation: z.string(),
    /** Given where the checks differ, or where whoever checked was alone in the organisation. */
    reason: z.string().optional(),
    differ: z.boolean().optional(),
    alone: z.boolean().optional(),
  }),
  words: ({ milestone, name = milestone, duePence, reason, differ, alone }) =>
    `approved the payment of ${formatPence(duePence, { always: true })} for “${name}”` +
    (differ ? ', although the checks differ' : '') +
    (alone ? ', having checked it, with nobody else in the organisation who could' : '') +
    (reason === undefined ? '' : `: “${reason}”`),
})
export const corePaymentRecorded = defineEvent('payment.core-recorded', {
  kind: 'delivery',
  data: z.object({ paymentId: z.uuid(), contractYear: z.int(), instalment: z.int(), duePence: penceSchema }),
  words: ({ contractYear, instalment, duePence }) =>
    `recorded core instalment ${instalment} of year ${contractYear} as paid: ${formatPence(duePence, { always: true })}`,
})
