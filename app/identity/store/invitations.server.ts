import { sql } from 'kysely'
import { isRole } from '#app/identity/roles.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export async function findInvitationByToken(db: Db | Tx, tokenHash: string) {
  const row = await db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.roles',
      'invitation.expires_at as expiresAt',
      'invitation.accepted_at as acceptedAt',
      'invitation.withdrawn_at as withdrawnAt',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
    ])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { ...row, roles: row.roles.filter(isRole) }
}

/** Locks the invitation, so that of two people who follow the link at once one is told that it was used. */
export async function lockInvitation(tx: Tx, tokenHash: string) {
  await tx.selectFrom('invitation').select('id').where('token_hash', '=', tokenHash).forUpdate().execute()
  return findInvitationByToken(tx, tokenHash)
}

/** How many invitations this organisation has made since a moment. */
export async function invitationsSince(tx: Tx, organisationId: string, since: Instant): Promise<number> {
  const { count } = await tx
    .selectFrom('invitation')
    .select(sql<number>`count(*)`.as('count'))
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`invited_at > ${toIso(since)}`)
    .executeTakeFirstOrThrow()
  return count
}

/** Those that nobody has accepted or withdrawn. */
export async function openInvitationsOf(db: Db | Tx, organisationId: string) {
  const rows = await db
    .selectFrom('invitation')
    .select(['id', 'email', 'roles', 'expires_at as expiresAt', 'mail_id as mailId'])
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('invited_at')
    .execute()
  return rows.map((row) => ({ ...row, roles: row.roles.filter(isRole) }))
}
