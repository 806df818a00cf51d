import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'

/** Tells the provider that a payment for results was approved. Safe to repeat. */
export async function tellPaymentApproved(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { contractId }: { contractId: string },
): Promise<void> {
  const delivery = await findDelivery(db, contractId)
  if (!delivery) return
  await leaveNews(db, {
    jobId,
    organisationId: delivery.providerId,
    personIds: await membersWith(db, delivery.providerId, 'bid writer', 'signatory'),
    text: `${delivery.buyerName} has approved a payment for results under contract ${delivery.reference}.`,
    href: href('/contracts/:contractId/payments', { contractId }),
  })
}
