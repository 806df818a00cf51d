import { sql } from 'kysely'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

interface NewPasswordReset {
  id: string
  email: string
  /** `null` for an address without an account. */
  personId: string | null
  tokenHash: string
  askedAt: Instant
  expiresAt: Instant
}

export async function savePasswordReset(tx: Tx, reset: NewPasswordReset): Promise<void> {
  await tx
    .insertInto('password_reset')
    .values({
      id: reset.id,
      email: reset.email,
      person_id: reset.personId,
      token_hash: reset.tokenHash,
      asked_at: toIso(reset.askedAt),
      expires_at: toIso(reset.expiresAt),
    })
    .execute()
}

/** Only of somebody who has an account: no other link was ever sent. */
export async function findPasswordReset(db: Db | Tx, tokenHash: string) {
  return db
    .selectFrom('password_reset')
    .innerJoin('person', 'person.id', 'password_reset.person_id')
    .select([
      'person.id as personId',
      'person.email',
      'password_reset.expires_at as expiresAt',
      'password_reset.used_at as usedAt',
    ])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** Locks the person, not the link: of two links at once one waits, and then finds that all of them are used. */
export async function lockPasswordReset(tx: Tx, { tokenHash, personId }: { tokenHash: string; personId: string }) {
  await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute()
  return findPasswordReset(tx, tokenHash)
}

/** Every open link of this person is worth nothing from now on. */
export async function usePasswordResets(tx: Tx, personId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('password_reset')
    .set({ used_at: toIso(at) })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute()
}

/** How often a reset was asked for with this address since a moment. */
export async function passwordResetsSince(tx: Tx, email: string, since: Instant): Promise<number> {
  const { count } = await tx
    .selectFrom('password_reset')
    .select(sql<number>`count(*)`.as('count'))
    .where('email', '=', email)
    .where(sql<boolean>`asked_at > ${toIso(since)}`)
    .executeTakeFirstOrThrow()
  return count
}
