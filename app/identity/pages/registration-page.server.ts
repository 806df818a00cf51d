import { findPersonByEmail } from '#app/identity/store/people.server.ts'
import { findRegistrationByToken } from '#app/identity/store/registrations.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'

/** What somebody sees who follows the link of a registration; `null` for a link that never was. */
export async function registrationPage(db: Db, token: string, signedInAs: string | null) {
  const registration = await findRegistrationByToken(db, sha256(token))
  if (!registration) return null
  const [now, person] = await Promise.all([portalNow(db), findPersonByEmail(db, registration.email)])
  const state = registration.confirmedAt
    ? ('used' as const)
    : registration.expiresAt <= now
      ? ('run out' as const)
      : ('open' as const)
  const { organisationName, personName, email, roles } = registration
  const isForAnother = signedInAs !== null && signedInAs !== person?.id
  return { organisationName, personName, email, roles, state, hasAccount: person !== undefined, isForAnother }
}
