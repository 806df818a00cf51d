import { randomUUID } from 'node:crypto'
import { organisationFounded, registrationConfirmed } from '#app/identity/events.ts'
import type { Role } from '#app/identity/roles.ts'
import { saveOrganisation } from '#app/identity/store/organisations.server.ts'
import { findPersonByEmail, savePerson } from '#app/identity/store/people.server.ts'
import {
  findRegistrationByToken,
  lockRegistration,
  settleRegistration,
} from '#app/identity/store/registrations.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { isKnownPassword } from '#app/platform/known-passwords.server.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Follows the link of a registration: now there are an organisation, a person and a membership as its owner,
 * with the roles that were asked for. Somebody who
 * has an account is signed in (`signedInAs`) and needs no password; somebody who has none chooses one.
 */
export async function confirmRegistration(
  { db, keys, requestId, breachedPasswords }: SystemContext & { breachedPasswords: string | null },
  { token, password, signedInAs }: { token: string; password: string; signedInAs: string | null },
) {
  const tokenHash = sha256(token)
  const seen = await findRegistrationByToken(db, tokenHash)
  if (!seen) return refuse({ kind: 'not found' })
  if (seen.confirmedAt) return refuse({ kind: 'already used' })
  const known = await findPersonByEmail(db, seen.email)
  if (signedInAs && signedInAs !== known?.id) return refuse({ kind: 'for another address' })
  if (known && !signedInAs) return refuse({ kind: 'sign in first' })
  if (!known && (await isKnownPassword(db, password, breachedPasswords))) return refuse({ kind: 'known password' })
  const passwordHash = known ? null : await hashPassword(password)
  const organisationId = randomUUID()
  const key = await keys.make(organisationId)

  return db.transaction().execute(async (tx) => {
    const registration = await lockRegistration(tx, tokenHash)
    const at = await portalNow(tx)
    if (!registration) return refuse({ kind: 'not found' })
    if (registration.confirmedAt) return refuse({ kind: 'already used' })
    if (registration.expiresAt <= at) return refuse({ kind: 'expired' })

    const { personName, email, organisationName, kind, identifier } = registration
    const { personLatinName: latinName, organisationLatinName } = registration
    const roles: Role[] = ['owner', ...registration.roles]
    const personId = known?.id ?? randomUUID()
    if (
      passwordHash &&
      !(await savePerson(tx, { id: personId, name: personName, latinName, email, passwordHash, at }))
    ) {
      return refuse({ kind: 'account made meanwhile' })
    }
    const named = { name: organisationName, latinName: organisationLatinName }
    const organisation = { ...named, kind, identifier, size: null, voluntarySector: false }
    await saveOrganisation(tx, organisationId, { organisation, key, at })
    await tx
      .insertInto('membership')
      .values({ person_id: personId, organisation_id: organisationId, roles, since: toIso(at) })
      .execute()
    await settleRegistration(tx, registration.id, organisationId, at)
    const by = { actor: { personId, organisationId }, at, requestId }
    const founded = { name: organisationName, kind }
    await record(tx, organisationFounded, { subjectId: organisationId, data: founded }, by)
    await record(tx, registrationConfirmed, { subjectId: organisationId, data: { personId, roles } }, by)
    return accept({ personId, organisationId })
  })
}
