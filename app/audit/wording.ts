import type { z } from 'zod'
import * as contracts from '#app/contracts/events.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as identity from '#app/identity/events.ts'
import { formatPence } from '#app/lib/money.ts'
import { formatDay, formatDeadline, instant } from '#app/lib/time.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'

/** Every event that can be recorded, by the name under which its area exports it. */
export const events = { ...identity, ...tendering, ...proposals, ...evaluation, ...contracts, ...delivery }

type Event = (typeof events)[keyof typeof events]
type DataOf<Type> = z.output<Extract<Event, { type: Type }>['data']>

/** What each event says in a timeline, after the name of whoever did it. An event without words does not compile. */
export const wording: { [Type in Event['type']]: (data: DataOf<Type>) => string } = {
  'organisation.founded': ({ name }) => `${name} was registered`,
  'person.invited': ({ email, roles }) => `invited ${email} to be ${roles.join(', ')}`,
  'invitation.withdrawn': () => 'withdrew an invitation',
  'invitation.accepted': ({ roles }) => `somebody joined, to be ${roles.join(', ')}`,
  'person.signed-in': () => 'signed in',
  'person.stepped-in': () => 'was stepped into (demo)',
  'portal.clock-moved': () => 'the portal’s clock was moved (demo)',
  'tender.drafted': ({ reference }) => `started the draft ${reference}`,
  'tender.revised': ({ version, section }) => `saved ${section} (version ${version})`,
  'tender.approved': ({ version }) => `approved version ${version}`,
  'tender.published': ({ version }) => `published version ${version} and froze its method`,
  'interest.registered': () => 'registered interest in a tender',
  'clarification.asked': () => 'asked a question',
  'clarification.answered': () => 'answered a question for everybody',
}
