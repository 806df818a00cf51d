import { randomUUID } from 'node:crypto'
import { organisationFounded } from '#app/identity/events.ts'
import type { OrganisationKind } from '#app/identity/roles.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

export interface NewOrganisation {
  name: string
  kind: OrganisationKind
  identifier: string
  size: 'small' | 'medium' | 'large' | null
  voluntarySector: boolean
}

/** Brings an organisation into being with the key that its drafts are sealed with. The operator's act, not a member's. */
export async function foundOrganisation(
  { db, keys, requestId }: SystemContext,
  organisation: NewOrganisation,
): Promise<{ organisationId: string }> {
  const organisationId = randomUUID()
  const key = await keys.make(organisationId)

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
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
    const { name, kind } = organisation
    await record(
      tx,
      organisationFounded,
      { subjectId: organisationId, data: { name, kind } },
      { actor: null, at, requestId },
    )
    return { organisationId }
  })
}
