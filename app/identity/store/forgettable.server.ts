import { sql } from 'kysely'
import { forgettable, portalDaysAgo, realDaysAgo } from '#app/platform/forgettable.server.ts'

export const oldSessions = forgettable('session', (days) => sql`last_seen_at < ${realDaysAgo(days)}`)

/** Invitations and password resets that were used, withdrawn or ran out, and registrations that nobody confirmed. */
export const spentLinks = [
  forgettable('invitation', (days) => sql`coalesce(accepted_at, withdrawn_at, expires_at) < ${portalDaysAgo(days)}`),
  forgettable('registration', (days) => sql`confirmed_at is null and expires_at < ${portalDaysAgo(days)}`),
  forgettable('password_reset', (days) => sql`expires_at < ${portalDaysAgo(days)}`),
]
