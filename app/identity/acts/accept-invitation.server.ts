import { randomUUID } from 'node:crypto'
import { invitationAccepted } from '#app/identity/events.ts'
import { keptLatinName } from '#app/identity/latin-name.ts'
import { tellOwners } from '#app/identity/jobs.ts'
import { findInvitationByToken, lockInvitation } from '#app/identity/store/invitations.server.ts'
import { findPersonByEmail, savePerson } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { isKnownPassword } from '#app/platform/known-passwords.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { record } from '#app/platform/record.server.ts'

export interface Acceptance {
  token: string
  /** Name and password are of somebody who has no account yet. */
  name: string
  latinName?: string
  password: string
  signedInAs?: string | null
}

/**
 * Joins the organisation that the link is for. Somebody who has an account is signed in (`signedInAs`): passwords are tried
 * on the sign-in page alone, where guessing is slowed down. Somebody who has none makes one, with the invited address.
 */
export async function acceptInvitation(
  { db, requestId, breachedPasswords }: SystemContext & { breachedPasswords: string | null },
  { token, name, latinName, password, signedInAs }: Acceptance,
) {
  const tokenHash = sha256(token)
  const seen = await findInvitationByToken(db, tokenHash)
  if (!seen || seen.withdrawnAt) return refuse({ kind: 'not found' })
  if (seen.acceptedAt) return refuse({ kind: 'already used' })
  const known = await findPersonByEmail(db, seen.email)
  if (signedInAs && signedInAs !== known?.id) return refuse({ kind: 'for another address' })
  if (known && !signedInAs) return refuse({ kind: 'sign in first' })
  if (!known && (await isKnownPassword(db, password, breachedPasswords))) return refuse({ kind: 'known password' })
  const passwordHash = known ? null : await hashPassword(password)

  return db.transaction().execute(async (tx) => {
    const invitation = await lockInvitation(tx, tokenHash)
    const at = await portalNow(tx)
    if (!invitation || invitation.withdrawnAt) return refuse({ kind: 'not found' })
    if (invitation.acceptedAt) return refuse({ kind: 'already used' })
    if (invitation.expiresAt <= at) return refuse({ kind: 'expired' })

    const personId = known?.id ?? randomUUID()
    // Another invitation to the same address was accepted since it was looked up.
    const named = { name, latinName: keptLatinName(name, latinName), email: invitation.email }
    if (passwordHash && !(await savePerson(tx, { id: personId, ...named, passwordHash, at }))) {
      return refuse({ kind: 'account made meanwhile' })
    }
    const joined = await tx
      .insertInto('membership')
      .values({
        person_id: personId,
        organisation_id: invitation.organisationId,
        roles: invitation.roles,
        since: toIso(at),
      })
      .onConflict((conflict) => conflict.columns(['person_id', 'organisation_id']).doNothing())
      .executeTakeFirst()
    // Roles are changed by owners alone: an older link must not bring back what was taken, nor end a suspension.
    if (joined.numInsertedOrUpdatedRows === 0n) return refuse({ kind: 'already a member' })
    await tx
      .updateTable('invitation')
      .set({ accepted_by: personId, accepted_at: toIso(at) })
      .where('id', '=', invitation.id)
      .execute()
    await record(
      tx,
      invitationAccepted,
      { subjectId: invitation.organisationId, data: { personId, roles: invitation.roles } },
      { actor: { personId, organisationId: invitation.organisationId }, at, requestId },
    )
    await enqueue(tx, tellOwners, { organisationId: invitation.organisationId, personId }, { requestId })
    return accept({ personId, organisationId: invitation.organisationId })
  })
}
