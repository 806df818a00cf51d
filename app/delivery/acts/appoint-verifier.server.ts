import { verifierAppointed } from '#app/delivery/events.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { findOrganisation } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Lets an independent organisation see and check the results of this contract. */
export async function appointVerifier(
  { db, actor, requestId }: Context,
  { contractId, organisationId }: { contractId: string; organisationId: string },
) {
  const seen = await findDelivery(db, contractId)
  if (!seen || !deliveryPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.appointVerifier(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.appointVerifier(actor, delivery)) return refuse({ kind: 'not permitted' })
    const { isSigned, verifierIds } = delivery
    if (!isSigned) return refuse({ kind: 'not signed' })
    const organisation = await findOrganisation(tx, organisationId)
    if (organisation?.kind !== 'verifier') return refuse({ kind: 'no such verifier' })
    if (verifierIds.includes(organisationId)) return refuse({ kind: 'appointed already' })

    const at = await portalNow(tx)
    await tx
      .insertInto('contract_verifier')
      .values({
        contract_id: contractId,
        organisation_id: organisationId,
        appointed_by: actor.personId,
        appointed_at: toIso(at),
      })
      .execute()
    const data = { organisationId, name: organisation.name }
    await record(tx, verifierAppointed, { subjectId: contractId, data }, { actor, at, requestId })
    return accept({ organisationId })
  })
}
