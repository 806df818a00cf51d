import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { calendarDaySchema, formatDay } from '#app/lib/time.ts'
import { referenceKinds } from '#app/reference/entry.ts'
import { retentionRuleNames, retentionRules, type RetentionRule } from './retention.ts'

const reason = z.string()

export const organisationSuspended = defineEvent('organisation.suspended', {
  kind: 'people',
  data: z.object({ name: z.string(), reason }),
  words: ({ name, reason }) => `suspended ${name}: “${reason}”`,
  whom: ({ name }) => name,
})
export const organisationReinstated = defineEvent('organisation.reinstated', {
  kind: 'people',
  data: z.object({ name: z.string(), reason }),
  words: ({ name, reason }) => `reinstated ${name}: “${reason}”`,
  whom: ({ name }) => name,
})
export const sessionsEndedByOperator = defineEvent('membership.sessions-ended', {
  kind: 'people',
  data: z.object({ personId: z.uuid(), name: z.string(), count: z.int(), reason }),
  words: ({ name, count, reason }) => `ended ${count} ${count === 1 ? 'session' : 'sessions'} of ${name}: “${reason}”`,
  whom: ({ name }) => name,
})

export const jobTriedAgain = defineEvent('job.tried-again', {
  kind: 'portal',
  data: z.object({ job: z.string() }),
  words: ({ job }) => `had the failed job ${job} tried again`,
})
export const jobLetRest = defineEvent('job.let-rest', {
  kind: 'portal',
  data: z.object({ job: z.string(), reason }),
  words: ({ job, reason }) => `let the failed job ${job} rest: “${reason}”`,
})
/** Refused for good, or reported as undeliverable after it was sent. `status` as in RFC 3463, where the server gave one. */
export const mailBounced = defineEvent('mail.bounced', {
  kind: 'portal',
  data: z.object({ subject: z.string(), status: z.string().nullable() }),
  words: ({ subject, status }) =>
    `was told that the mail “${subject}” cannot be delivered${status === null ? '' : ` (status ${status})`}`,
})
export const mailTriedAgain = defineEvent('mail.tried-again', {
  kind: 'portal',
  data: z.object({ subject: z.string() }),
  words: ({ subject }) => `had the undelivered mail “${subject}” tried again`,
})
export const mailLetRest = defineEvent('mail.let-rest', {
  kind: 'portal',
  data: z.object({ subject: z.string(), reason }),
  words: ({ subject, reason }) => `let the undelivered mail “${subject}” rest: “${reason}”`,
})

const referenceKind = z.enum(Object.keys(referenceKinds) as (keyof typeof referenceKinds)[])
export const referenceAdded = defineEvent('reference.added', {
  kind: 'portal',
  data: z.object({
    ...{ kind: referenceKind, name: z.string(), source: z.string(), validFrom: calendarDaySchema },
    /** The row that ends where this one begins. */
    corrects: z.uuid().nullable(),
  }),
  words: ({ kind, name, source, validFrom, corrects }) =>
    `${corrects ? 'corrected' : 'added'} “${name}” in ${referenceKinds[kind].title}, in force from ${formatDay(validFrom)}; source: “${source}”`,
})
export const referenceEnded = defineEvent('reference.ended', {
  kind: 'portal',
  data: z.object({ kind: referenceKind, name: z.string(), endsOn: calendarDaySchema, reason }),
  words: ({ kind, name, endsOn, reason }) =>
    `ended “${name}” in ${referenceKinds[kind].title} on ${formatDay(endsOn)}: “${reason}”`,
})

const retentionRule = z.enum(retentionRuleNames)
export const retentionRuleChanged = defineEvent('retention.rule-changed', {
  kind: 'portal',
  data: z.object({ rule: retentionRule, fromDays: z.int(), toDays: z.int(), why: z.string(), source: z.string() }),
  words: ({ rule, fromDays, toDays, why, source }) =>
    `changed how long “${retentionRules[rule].title}” are kept from ${fromDays} to ${toDays} days: “${why}”; source: “${source}”`,
})
/** How much went by each rule. */
export const retentionApplied = defineEvent('retention.applied', {
  kind: 'portal',
  data: z.object({ removed: z.partialRecord(retentionRule, z.int()) }),
  words: ({ removed }) => `forgot what no rule keeps: ${removedWords(removed)}`,
})
/** A proposal that was never submitted lost its sealed parts. */
export const draftForgotten = defineEvent('proposal.draft-forgotten', {
  kind: 'proposals',
  data: z.object({ sections: z.int() }),
  words: () => 'forgot a draft that was never submitted, unread',
})

function removedWords(removed: Partial<Record<RetentionRule, number>>): string {
  const counted = retentionRuleNames.map((rule) => ({ title: retentionRules[rule].title, count: removed[rule] ?? 0 }))
  return counted.flatMap(({ title, count }) => (count > 0 ? [`${title}: ${count}`] : [])).join(', ')
}
