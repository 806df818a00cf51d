import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#app/identity/actor.ts'
import { personInvited } from '#app/identity/events.ts'
import { invitationLetter } from '#app/identity/letters.ts'
import { identityPolicy, strangeRoles } from '#app/identity/policy.ts'
import { canBeHeldTogether, type Role } from '#app/identity/roles.ts'
import { invitationsSince } from '#app/identity/store/invitations.server.ts'
import { everyMemberOf, findOrganisation } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { instant, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { sendMail } from '#app/platform/mail.server.ts'
import { record } from '#app/platform/record.server.ts'

const day = 24 * 60 * 60 * 1000
const sevenDays = 7 * day
const mostADay = 50

/**
 * Invites somebody by a link that works once, for seven days, and sends it by mail. The token is told here and never
 * again: only its hash is kept. `actor` is `null` for the operator, who invites the first owner. Anybody may register an
 * organisation: how many mails to strangers it can cause in a day is bounded.
 */
export async function invitePerson(
  { db, actor, requestId }: SystemContext & { actor: Actor | null },
  { organisationId, email, roles }: { organisationId: string; email: string; roles: Role[] },
) {
  const organisation = await findOrganisation(db, organisationId)
  if (!organisation || (actor && !identityPolicy.viewMembers(actor, organisationId))) {
    return refuse({ kind: 'not found' })
  }
  if (actor && !identityPolicy.invite(actor, organisationId)) return refuse({ kind: 'not permitted' })
  const strange = strangeRoles(organisation.kind, roles)
  if (roles.length === 0 || strange.length > 0) return refuse({ kind: 'roles do not fit', roles: strange })
  if (!canBeHeldTogether(roles)) return refuse({ kind: 'auditor stands alone' })

  return db.transaction().execute(async (tx) => {
    const members = await everyMemberOf(tx, organisationId)
    if (members.some((member) => member.email.toLowerCase() === email.toLowerCase())) {
      return refuse({ kind: 'already a member' })
    }
    const at = await portalNow(tx)
    if (actor && (await invitationsSince(tx, organisationId, instant(at - day))) >= mostADay) {
      return refuse({ kind: 'too many invitations' })
    }
    const token = randomBytes(24).toString('base64url')
    const invitationId = randomUUID()
    const { name: organisationName } = organisation
    const letter = { to: email, organisationName, invitedBy: actor?.name ?? null, roles, token }
    const { mailId } = await sendMail(tx, invitationLetter(letter), { requestId })
    await tx
      .insertInto('invitation')
      .values({
        id: invitationId,
        organisation_id: organisationId,
        email,
        roles,
        token_hash: sha256(token),
        invited_by: actor?.personId ?? null,
        invited_at: toIso(at),
        expires_at: toIso(instant(at + sevenDays)),
        accepted_by: null,
        mail_id: mailId,
      })
      .execute()
    await record(tx, personInvited, { subjectId: organisationId, data: { email, roles } }, { actor, at, requestId })
    return accept({ invitationId, token })
  })
}
