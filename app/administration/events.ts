import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { calendarDaySchema } from '#app/lib/time.ts'
import { referenceKinds } from './reference.ts'
import { retentionRuleNames } from './retention.ts'

const reason = z.string()

export const organisationSuspended = defineEvent('organisation.suspended', z.object({ name: z.string(), reason }))
export const organisationReinstated = defineEvent('organisation.reinstated', z.object({ name: z.string(), reason }))
export const sessionsEndedByOperator = defineEvent(
  'membership.sessions-ended',
  z.object({ personId: z.uuid(), name: z.string(), count: z.int(), reason }),
)

export const jobTriedAgain = defineEvent('job.tried-again', z.object({ job: z.string() }))
export const jobLetRest = defineEvent('job.let-rest', z.object({ job: z.string(), reason }))
/** Refused for good, or reported as undeliverable after it was sent. `status` as in RFC 3463, where the server gave one. */
export const mailBounced = defineEvent('mail.bounced', z.object({ subject: z.string(), status: z.string().nullable() }))
export const mailTriedAgain = defineEvent('mail.tried-again', z.object({ subject: z.string() }))
export const mailLetRest = defineEvent('mail.let-rest', z.object({ subject: z.string(), reason }))

const referenceKind = z.enum(Object.keys(referenceKinds) as (keyof typeof referenceKinds)[])
export const referenceAdded = defineEvent(
  'reference.added',
  z.object({
    ...{ kind: referenceKind, name: z.string(), source: z.string(), validFrom: calendarDaySchema },
    /** The row that ends where this one begins. */
    corrects: z.uuid().nullable(),
  }),
)
export const referenceEnded = defineEvent(
  'reference.ended',
  z.object({ kind: referenceKind, name: z.string(), endsOn: calendarDaySchema, reason }),
)

const retentionRule = z.enum(retentionRuleNames)
export const retentionRuleChanged = defineEvent(
  'retention.rule-changed',
  z.object({ rule: retentionRule, fromDays: z.int(), toDays: z.int(), why: z.string(), source: z.string() }),
)
/** How much went by each rule. */
export const retentionApplied = defineEvent(
  'retention.applied',
  z.object({ removed: z.partialRecord(retentionRule, z.int()) }),
)
/** A proposal that was never submitted lost its sealed parts. */
export const draftForgotten = defineEvent('proposal.draft-forgotten', z.object({ sections: z.int() }))
