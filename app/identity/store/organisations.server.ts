import type { NewOrganisation } from '#app/identity/new-organisation.ts'
import { toIso, type Instant } from '#app/lib/time.ts'
import type { Tx } from '#app/platform/database.server.ts'
import type { SealingKey } from '#app/platform/keys.server.ts'

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
