import { contractOfCohort, findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { formatDay } from '#app/lib/time.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNotices } from '#app/platform/notices.server.ts'

/** `jobId` is that of the promise: told twice, a person has one notice. */
type Telling = Pick<SystemContext, 'db'> & { jobId: string }

export async function tellVerifiers({ db, jobId }: Telling, { cohortId }: { cohortId: string }): Promise<void> {
  const contractId = await contractOfCohort(db, cohortId)
  const delivery = contractId && (await findDelivery(db, contractId))
  const cohort = delivery && delivery.cohorts.find(({ id }) => id === cohortId)
  if (!cohort) return
  const notice = {
    jobId,
    text:
      `${delivery.providerName} has counted results for ${formatDay(cohort.from)} to ${formatDay(cohort.to)} ` +
      `(contract ${delivery.reference}). What its last person has reached can be checked now.`,
    href: href('/contracts/:contractId/delivery/:cohortId', { contractId, cohortId }),
  }
  const { buyerId, verifierIds } = delivery
  const commissioners = await membersWith(db, buyerId, 'commissioner')
  await leaveNotices(db, { ...notice, organisationId: buyerId, personIds: commissioners })
  for (const organisationId of verifierIds) {
    const personIds = await membersWith(db, organisationId, 'verifier')
    await leaveNotices(db, { ...notice, organisationId, personIds })
  }
}

export async function tellPaymentApproved(
  { db, jobId }: Telling,
  { contractId }: { contractId: string },
): Promise<void> {
  const delivery = await findDelivery(db, contractId)
  if (!delivery) return
  await leaveNotices(db, {
    jobId,
    organisationId: delivery.providerId,
    personIds: await membersWith(db, delivery.providerId, 'bid writer', 'signatory'),
    text: `${delivery.buyerName} has approved a payment for results under contract ${delivery.reference}.`,
    href: href('/contracts/:contractId/payments', { contractId }),
  })
}
