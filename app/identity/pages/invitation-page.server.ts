import { findInvitationByToken } from '#app/identity/store/invitations.server.ts'
import { findPersonByEmail } from '#app/identity/store/people.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'

/** What somebody sees who follows the link; `null` for a link that never was or was withdrawn. */
export async function invitationPage(db: Db, token: string, signedInAs: string | null) {
  const invitation = await findInvitationByToken(db, sha256(token))
  if (!invitation || invitation.withdrawnAt) return null
  const [now, person] = await Promise.all([portalNow(db), findPersonByEmail(db, invitation.email)])
  const state = invitation.acceptedAt
    ? ('used' as const)
    : invitation.expiresAt <= now
      ? ('run out' as const)
      : ('open' as const)
  const { organisationName, email, roles } = invitation
  const isForAnother = signedInAs !== null && signedInAs !== person?.id
  return { organisationName, email, roles, state, hasAccount: person !== undefined, isForAnother }
}
