import { randomBytes, randomUUID } from 'node:crypto'
import { registrationAsked } from '#app/identity/events.ts'
import { keptLatinName } from '#app/identity/latin-name.ts'
import { furtherRegistrationLetter, registrationLetter } from '#app/identity/letters.ts'
import { strangeRoles } from '#app/identity/policy.ts'
import { findPersonByEmail } from '#app/identity/store/people.server.ts'
import { registrationsSince, saveRegistration, type Registration } from '#app/identity/store/registrations.server.ts'
import { accept } from '#app/lib/result.ts'
import { instant } from '#app/lib/time.ts'
import { takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

const hour = 60 * 60 * 1000
const mostAnHour = 5

/**
 * Asks to register an organisation: nothing comes into being before the link in the mail is followed, within 24 hours.
 * Whether the address has an account shows in the mail alone; the answer and the work done are the same.
 */
export async function registerOrganisation(
  { db, requestId }: SystemContext,
  { from, ...registration }: Registration & { from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const { email, organisationName, kind } = registration
  const latinNames = {
    organisationLatinName: keptLatinName(organisationName, registration.organisationLatinName),
    personLatinName: keptLatinName(registration.personName, registration.personLatinName),
  }
  const roles = registration.roles.filter((role) => !strangeRoles(kind, [role]).length && role !== 'owner')
  const taken = await takeAttempt(db, { purpose: 'registration', subject: email, ...from })
  if (!taken.ok) return taken

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    // From however many networks somebody asks: no mailbox is flooded. The links that are in it already still work.
    if ((await registrationsSince(tx, email, instant(at - hour))) >= mostAnHour) return accept({ email })
    const person = await findPersonByEmail(tx, email)
    const id = randomUUID()
    const token = randomBytes(24).toString('base64url')
    const expiresAt = instant(at + 24 * hour)
    const asked = { id, tokenHash: sha256(token), askedAt: at, expiresAt }
    await saveRegistration(tx, { ...registration, ...latinNames, roles, ...asked })
    const data = { organisationName, kind }
    await record(tx, registrationAsked, { subjectId: id, data }, { actor: null, at, requestId })
    const letter = person ? furtherRegistrationLetter : registrationLetter
    await sendMail(tx, letter({ to: email, organisationName, token }), { requestId })
    return accept({ email })
  })
}
