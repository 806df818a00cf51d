import type { NewOrganisation } from '#app/identity/new-organisation.ts'
import type { OrganisationKind } from '#app/identity/roles.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Db, Tx } from '#app/platform/database.server.ts'
import type { SealingKey } from '#app/platform/keys.server.ts'

/** @returns the ids of those that are called so, in whatever case it is written */
export async function organisationsCalled(
  db: Db,
  { name, kind }: { name: string; kind: OrganisationKind },
): Promise<string[]> {
  const found = await db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', kind)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .execute()
  return found.map(({ id }) => id)
}

/** With the key that its drafts are sealed with: no organisation is without one. */
export async function saveOrganisation(
  tx: Tx,
  organisationId: string,
  { organisation, key, at }: { organisation: NewOrganisation; key: SealingKey; at: Instant },
): Promise<void> {
  await tx
    .insertInto('organisation')
    .values({
      id: organisationId,
      name: organisation.name,
      latin_name: organisation.latinName ?? null,
      kind: organisation.kind,
      identifier: organisation.identifier,
      size: organisation.size,
      voluntary_sector: organisation.voluntarySector,
      created_at: toIso(at),
    })
    .execute()
  await tx
    .insertInto('organisation_key')
    .values({
      organisation_id: organisationId,
      public_key: key.publicKey,
      private_key_wrapped: key.privateKeyWrapped,
      created_at: toIso(at),
    })
    .execute()
}

/** Locks it and keeps whether it is suspended from now on. @returns false where it stands so already */
export async function saveSuspension(tx: Tx, organisationId: string, suspendedAt: Instant | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ suspended_at: suspendedAt === null ? null : toIso(suspendedAt) })
    .where('id', '=', organisationId)
    .where('suspended_at', suspendedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those of a kind, by name. */
export async function organisationsOfKind(db: Db | Tx, kind: OrganisationKind) {
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'latin_name as latinName', 'identifier'])
    .where('kind', '=', kind)
    .orderBy('name')
    .execute()
}

/** The keys that an organisation's drafts are sealed with. @throws when it has none: each is given one when it is founded */
export async function organisationKey(db: Db | Tx, organisationId: string) {
  return db
    .selectFrom('organisation_key')
    .select(['public_key as publicKey', 'private_key_wrapped as privateKeyWrapped'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
}

/** The public keys of these organisations, in their order. @throws when one has none */
export async function publicKeysOf(db: Db | Tx, organisationIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('organisation_key')
    .select(['organisation_id as organisationId', 'public_key as publicKey'])
    .where('organisation_id', 'in', organisationIds)
    .execute()
  return organisationIds.map((id) => {
    const key = rows.find(({ organisationId }) => organisationId === id)
    if (!key) throw new Error(`organisation ${id} has no key`)
    return key.publicKey
  })
}
