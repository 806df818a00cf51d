import { randomUUID } from 'node:crypto'
import { organisationFounded } from '#app/identity/events.ts'
import type { NewOrganisation } from '#app/identity/new-organisation.ts'
import { saveOrganisation } from '#app/identity/store/organisations.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Brings an organisation into being with the key that its drafts are sealed with. The operator's act, not a member's. */
export async function foundOrganisation(
  { db, keys, requestId }: SystemContext,
  organisation: NewOrganisation,
): Promise<{ organisationId: string }> {
  const organisationId = randomUUID()
  const key = await keys.make(organisationId)

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    await saveOrganisation(tx, organisationId, { organisation, key, at })
    const { name, kind } = organisation
    const data = { name, kind }
    await record(tx, organisationFounded, { subjectId: organisationId, data }, { actor: null, at, requestId })
    return { organisationId }
  })
}
