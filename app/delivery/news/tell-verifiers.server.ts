import { withoutConflict } from '#app/delivery/policy.ts'
import { contractOfCohort, findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { membersWith } from '#app/identity/store/people.server.ts'
import { href } from '#app/lib/href.ts'
import { formatDay } from '#app/lib/time.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { leaveNews } from '#app/platform/news.server.ts'

/** Tells those who check that a cohort has been counted. Safe to repeat: a job reaches each person once. */
export async function tellVerifiers(
  { db, jobId }: Pick<SystemContext, 'db'> & { jobId: string },
  { cohortId }: { cohortId: string },
): Promise<void> {
  const contractId = await contractOfCohort(db, cohortId)
  const delivery = contractId && (await findDelivery(db, contractId))
  const cohort = delivery && delivery.cohorts.find(({ id }) => id === cohortId)
  if (!cohort) return
  const news = {
    jobId,
    text:
      `${delivery.providerName} has counted results for ${formatDay(cohort.from)} to ${formatDay(cohort.to)} ` +
      `(contract ${delivery.reference}). What its last person has reached can be checked now.`,
    href: href('/contracts/:contractId/delivery/:cohortId', { contractId, cohortId }),
  }
  const { buyerId, verifierIds } = delivery
  const commissioners = withoutConflict(await membersWith(db, buyerId, 'commissioner'), delivery)
  await leaveNews(db, { ...news, organisationId: buyerId, personIds: commissioners })
  for (const organisationId of verifierIds) {
    const personIds = await membersWith(db, organisationId, 'verifier')
    await leaveNews(db, { ...news, organisationId, personIds })
  }
}
