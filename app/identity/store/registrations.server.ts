import { sql } from 'kysely'
import { isRole, type Role } from '#app/identity/roles.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'

export interface Registration {
  organisationName: string
  /** How documents write the names, where they cannot set them. */
  organisationLatinName?: string | null
  personLatinName?: string | null
  kind: 'provider' | 'verifier'
  identifier: string
  personName: string
  email: string
  /** What its first person will do beside owning it. */
  roles: readonly Role[]
}

interface AskedRegistration extends Registration {
  id: string
  tokenHash: string
  askedAt: Instant
  expiresAt: Instant
}

export async function saveRegistration(tx: Tx, registration: AskedRegistration): Promise<void> {
  await tx
    .insertInto('registration')
    .values({
      id: registration.id,
      organisation_name: registration.organisationName,
      organisation_latin_name: registration.organisationLatinName ?? null,
      person_latin_name: registration.personLatinName ?? null,
      kind: registration.kind,
      identifier: registration.identifier,
      person_name: registration.personName,
      email: registration.email,
      token_hash: registration.tokenHash,
      asked_at: toIso(registration.askedAt),
      expires_at: toIso(registration.expiresAt),
      organisation_id: null,
      roles: [...registration.roles],
    })
    .execute()
}

export async function findRegistrationByToken(db: Db | Tx, tokenHash: string) {
  const row = await db
    .selectFrom('registration')
    .select([
      'id',
      'organisation_name as organisationName',
      'organisation_latin_name as organisationLatinName',
      'kind',
      'identifier',
      'person_name as personName',
      'person_latin_name as personLatinName',
      'email',
      'expires_at as expiresAt',
      'confirmed_at as confirmedAt',
      'roles',
    ])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { ...row, roles: row.roles.filter(isRole) }
}

/** Locks the registration, so that of two who follow the link at once one is told that it was used. */
export async function lockRegistration(tx: Tx, tokenHash: string) {
  await tx.selectFrom('registration').select('id').where('token_hash', '=', tokenHash).forUpdate().execute()
  return findRegistrationByToken(tx, tokenHash)
}

export async function settleRegistration(tx: Tx, id: string, organisationId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('registration')
    .set({ organisation_id: organisationId, confirmed_at: toIso(at) })
    .where('id', '=', id)
    .execute()
}

/** How many registrations an address was given for since a moment. */
export async function registrationsSince(tx: Tx, email: string, since: Instant): Promise<number> {
  const { count } = await tx
    .selectFrom('registration')
    .select(sql<number>`count(*)`.as('count'))
    .where('email', '=', email)
    .where(sql<boolean>`asked_at > ${toIso(since)}`)
    .executeTakeFirstOrThrow()
  return count
}
