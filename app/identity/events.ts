import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { roles } from './roles.ts'

const roleList = z.array(z.enum(roles))

export const organisationFounded = defineEvent('organisation.founded', {
  kind: 'people',
  data: z.object({ name: z.string(), kind: z.string() }),
  words: ({ name }) => `registered ${name}`,
  whom: ({ name }) => name,
})
export const personInvited = defineEvent('person.invited', {
  kind: 'people',
  data: z.object({ email: z.string(), roles: roleList }),
  words: ({ email, roles }) => `invited ${email} to be ${roles.join(', ')}`,
  whom: ({ email }) => email,
})
export const invitationWithdrawn = defineEvent('invitation.withdrawn', {
  kind: 'people',
  data: z.object({ invitationId: z.uuid() }),
  words: ({ invitationId }, nameOf) => {
    const email = nameOf(invitationId)
    return email === null ? 'withdrew an invitation' : `withdrew the invitation of ${email}`
  },
  whom: ({ invitationId }, nameOf) => nameOf(invitationId),
})
export const invitationAccepted = defineEvent('invitation.accepted', {
  kind: 'people',
  data: z.object({ personId: z.uuid(), roles: roleList }),
  words: ({ roles }) => `joined, to be ${roles.join(', ')}`,
  doer: ({ personId }) => personId,
})
export const rolesChanged = defineEvent('membership.roles-changed', {
  kind: 'people',
  data: z.object({ personId: z.uuid(), name: z.string(), from: roleList, to: roleList }),
  words: ({ name, from, to }) => `changed the roles of ${name} from ${from.join(', ')} to ${to.join(', ')}`,
  whom: ({ name }) => name,
})
/** How documents write a name that they cannot set. */
export const latinNamesWritten = defineEvent('person.latin-name-written', {
  kind: 'people',
  data: z.object({ of: z.enum(['person', 'organisation']), latinName: z.string() }),
  words: ({ of, latinName }) =>
    `said that documents write the name of ${of === 'person' ? 'this person' : 'the organisation'} “${latinName}”`,
})
const member = z.object({ personId: z.uuid(), name: z.string() })
export const memberSuspended = defineEvent('membership.suspended', {
  kind: 'people',
  data: member,
  words: ({ name }) => `suspended ${name}`,
  whom: ({ name }) => name,
})
export const memberReinstated = defineEvent('membership.reinstated', {
  kind: 'people',
  data: member,
  words: ({ name }) => `reinstated ${name}`,
  whom: ({ name }) => name,
})
export const memberRemoved = defineEvent('membership.removed', {
  kind: 'people',
  data: member,
  words: ({ name }) => `removed ${name} from the organisation`,
  whom: ({ name }) => name,
})
export const memberLeft = defineEvent('membership.left', {
  kind: 'people',
  data: z.object({ personId: z.uuid() }),
  words: () => 'left the organisation',
})
export const registrationAsked = defineEvent('organisation.registration-asked', {
  kind: 'people',
  data: z.object({ organisationName: z.string(), kind: z.string() }),
  words: ({ organisationName }) => `was asked to register ${organisationName}`,
})
export const registrationConfirmed = defineEvent('organisation.registration-confirmed', {
  kind: 'people',
  data: z.object({ personId: z.uuid(), roles: roleList.default(['owner']) }),
  words: ({ roles }) => `joined as the first person, to be ${roles.join(', ')}, by the link that was mailed`,
  doer: ({ personId }) => personId,
})
export const passwordResetAsked = defineEvent('person.password-reset-asked', {
  kind: 'people',
  data: z.object({}),
  words: () => 'was sent a link to choose a new password',
  doer: (_, subjectId) => subjectId,
})
export const passwordReset = defineEvent('person.password-reset', {
  kind: 'people',
  data: z.object({}),
  words: () => 'took a new password, by the link that was mailed, and ended all sessions',
  doer: (_, subjectId) => subjectId,
})
export const personSignedIn = defineEvent('person.signed-in', {
  kind: 'people',
  data: z.object({}),
  words: () => 'signed in',
  doer: (_, subjectId) => subjectId,
})
export const personSignedInWithProvider = defineEvent('person.signed-in-with-provider', {
  kind: 'people',
  data: z.object({ organisationId: z.uuid(), issuer: z.string(), firstTime: z.boolean() }),
  words: ({ issuer, firstTime }) => `came through the sign-in at ${issuer}${firstTime ? ', for the first time' : ''}`,
  doer: (_, subjectId) => subjectId,
})
export const providerConnected = defineEvent('organisation.provider-connected', {
  kind: 'people',
  data: z.object({ issuer: z.string(), clientId: z.string(), emailDomain: z.string(), version: z.int() }),
  words: ({ issuer, emailDomain }) => `connected the sign-in at ${issuer} for addresses under ${emailDomain}`,
})
export const providerTested = defineEvent('organisation.provider-tested', {
  kind: 'people',
  data: z.object({ version: z.int() }),
  words: () => 'tried the connected sign-in, and it worked',
})
export const providerTurnedOn = defineEvent('organisation.provider-turned-on', {
  kind: 'people',
  data: z.object({ emailDomain: z.string() }),
  words: ({ emailDomain }) => `turned on the sign-in for addresses under ${emailDomain}`,
})
export const providerTurnedOff = defineEvent('organisation.provider-turned-off', {
  kind: 'people',
  data: z.object({}),
  words: () => 'turned off the sign-in through the organisation',
})
export const personSteppedIn = defineEvent('person.stepped-in', {
  kind: 'people',
  data: z.object({}),
  words: () => 'was stepped into (demo)',
  doer: (_, subjectId) => subjectId,
})
export const sessionsEnded = defineEvent('person.sessions-ended', {
  kind: 'people',
  data: z.object({ count: z.int() }),
  words: ({ count }) => `ended ${count} ${count === 1 ? 'session' : 'sessions'} of their own`,
  doer: (_, subjectId) => subjectId,
})
export const secondFactorTurnedOn = defineEvent('second-factor.turned-on', {
  kind: 'people',
  data: z.object({}),
  words: () => 'turned their second factor on',
  doer: (_, subjectId) => subjectId,
})
export const secondFactorTurnedOff = defineEvent('second-factor.turned-off', {
  kind: 'people',
  data: z.object({}),
  words: () => 'turned their second factor off',
  doer: (_, subjectId) => subjectId,
})
export const recoveryCodeUsed = defineEvent('second-factor.recovery-code-used', {
  kind: 'people',
  data: z.object({ left: z.int() }),
  words: ({ left }) => `signed in with a recovery code; ${left} are left`,
  doer: (_, subjectId) => subjectId,
})
/** So many codes in a row were wrong that whoever gave the password has to give it again. */
export const wrongCodesEntered = defineEvent('second-factor.wrong-codes-entered', {
  kind: 'people',
  data: z.object({ count: z.int() }),
  words: ({ count }) => `was written to, because ${count} codes in a row were wrong after the right password`,
})
export const secondFactorRequired = defineEvent('second-factor.required', {
  kind: 'people',
  data: z.object({ required: z.boolean() }),
  words: ({ required }) =>
    required ? 'began to require a second factor of every member' : 'stopped requiring a second factor',
})
/** Rows that were there before the record held the hash of each. */
export const rowsFixed = defineEvent('portal.rows-fixed', {
  kind: 'portal',
  data: z.object({ table: z.string(), rows: z.int() }),
  words: ({ table, rows }) =>
    `wrote down the hashes of ${rows} rows of “${table}” from before it kept them with each event`,
})
/** Somebody was about to act by a row that is not what the record says. */
export const rowNotAsRecorded = defineEvent('portal.row-not-as-recorded', {
  kind: 'portal',
  data: z.object({ table: z.string(), key: z.string() }),
  words: ({ table, key }) => `refused to act by a row of “${table}” that is not what this record says: ${key}`,
})
export const portalClockMoved = defineEvent('portal.clock-moved', {
  kind: 'portal',
  data: z.object({ from: z.int(), to: z.int() }),
  words: () => 'moved its clock (demo)',
})
