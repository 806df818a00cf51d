import * as identity from '#app/identity/jobs.ts'
import type { JobHandler } from './job-handler.ts'
import { handleTellOwners } from './handlers/identity/tell-owners.ts'

/** Every promise that can be made, by the name under which its area exports it. */
export const jobs = { ...identity }

type Job = (typeof jobs)[keyof typeof jobs]

/** Who keeps which promise. A job without a handler does not compile. */
export const handlers: { [Name in Job['name']]: JobHandler<Extract<Job, { name: Name }>> } = {
  'identity.tell-owners': handleTellOwners,
}
