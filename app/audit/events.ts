import * as administration from '#app/administration/events.ts'
import * as contracts from '#app/contracts/events.ts'
import * as delivery from '#app/delivery/events.ts'
import * as evaluation from '#app/evaluation/events.ts'
import * as identity from '#app/identity/events.ts'
import type { EventDefinition } from '#app/lib/event.ts'
import * as proposals from '#app/proposals/events.ts'
import * as tendering from '#app/tendering/events.ts'

/** Every event that can be recorded, by the name under which its area exports it. */
export const events: Readonly<Record<string, EventDefinition>> = {
  ...identity,
  ...tendering,
  ...proposals,
  ...evaluation,
  ...contracts,
  ...delivery,
  ...administration,
}
