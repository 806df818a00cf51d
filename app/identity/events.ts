import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'
import { roles } from './roles.ts'

const roleList = z.array(z.enum(roles))

export const organisationFounded = defineEvent('organisation.founded', z.object({ name: z.string(), kind: z.string() }))
export const personInvited = defineEvent('person.invited', z.object({ email: z.string(), roles: roleList }))
export const invitationWithdrawn = defineEvent('invitation.withdrawn', z.object({ invitationId: z.uuid() }))
export const invitationAccepted = defineEvent('invitation.accepted', z.object({ personId: z.uuid(), roles: roleList }))
export const rolesChanged = defineEvent(
  'membership.roles-changed',
  z.object({ personId: z.uuid(), name: z.string(), from: roleList, to: roleList }),
)
/** How documents write a name that they cannot set. */
export const latinNamesWritten = defineEvent(
  'person.latin-name-written',
  z.object({ of: z.enum(['person', 'organisation']), latinName: z.string() }),
)
const member = z.object({ personId: z.uuid(), name: z.string() })
export const memberSuspended = defineEvent('membership.suspended', member)
export const memberReinstated = defineEvent('membership.reinstated', member)
export const memberRemoved = defineEvent('membership.removed', member)
export const memberLeft = defineEvent('membership.left', z.object({ personId: z.uuid() }))
export const registrationAsked = defineEvent(
  'organisation.registration-asked',
  z.object({ organisationName: z.string(), kind: z.string() }),
)
export const registrationConfirmed = defineEvent(
  'organisation.registration-confirmed',
  z.object({ personId: z.uuid(), roles: roleList.default(['owner']) }),
)
export const passwordResetAsked = defineEvent('person.password-reset-asked', z.object({}))
export const passwordReset = defineEvent('person.password-reset', z.object({}))
export const personSignedIn = defineEvent('person.signed-in', z.object({}))
export const personSignedInWithProvider = defineEvent(
  'person.signed-in-with-provider',
  z.object({ organisationId: z.uuid(), issuer: z.string(), firstTime: z.boolean() }),
)
export const providerConnected = defineEvent(
  'organisation.provider-connected',
  z.object({ issuer: z.string(), clientId: z.string(), emailDomain: z.string(), version: z.int() }),
)
export const providerTested = defineEvent('organisation.provider-tested', z.object({ version: z.int() }))
export const providerTurnedOn = defineEvent('organisation.provider-turned-on', z.object({ emailDomain: z.string() }))
export const providerTurnedOff = defineEvent('organisation.provider-turned-off', z.object({}))
export const personSteppedIn = defineEvent('person.stepped-in', z.object({}))
export const sessionsEnded = defineEvent('person.sessions-ended', z.object({ count: z.int() }))
export const secondFactorTurnedOn = defineEvent('second-factor.turned-on', z.object({}))
export const secondFactorTurnedOff = defineEvent('second-factor.turned-off', z.object({}))
export const recoveryCodeUsed = defineEvent('second-factor.recovery-code-used', z.object({ left: z.int() }))
/** So many codes in a row were wrong that whoever gave the password has to give it again. */
export const wrongCodesEntered = defineEvent('second-factor.wrong-codes-entered', z.object({ count: z.int() }))
export const secondFactorRequired = defineEvent('second-factor.required', z.object({ required: z.boolean() }))
/** Rows that were there before the record held the hash of each. */
export const rowsFixed = defineEvent('portal.rows-fixed', z.object({ table: z.string(), rows: z.int() }))
/** Somebody was about to act by a row that is not what the record says. */
export const rowNotAsRecorded = defineEvent(
  'portal.row-not-as-recorded',
  z.object({ table: z.string(), key: z.string() }),
)
export const portalClockMoved = defineEvent('portal.clock-moved', z.object({ from: z.int(), to: z.int() }))
