import { randomUUID } from 'node:crypto'
import { placeCohort } from '#app/delivery/cohort.ts'
import { cohortOpened } from '#app/delivery/events.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso, type CalendarDay } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Begins a cohort: the people whose first contact falls between two days, both included, of one contract year. */
export async function openCohort(
  { db, actor, requestId }: Context,
  { contractId, from, to }: { contractId: string; from: CalendarDay; to: CalendarDay },
) {
  const seen = await findDelivery(db, contractId)
  if (!seen || !deliveryPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.openCohort(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.openCohort(actor, delivery)) return refuse({ kind: 'not permitted' })
    const { isSigned, terms, cohorts } = delivery
    if (!isSigned) return refuse({ kind: 'not signed' })
    const place = placeCohort(terms, cohorts, { from, to })
    if (!place.ok) return refuse({ kind: place.refusal })

    const at = await portalNow(tx)
    const cohortId = randomUUID()
    const contractYear = place.value.year
    await tx
      .insertInto('cohort')
      .values({
        id: cohortId,
        contract_id: contractId,
        contract_year: contractYear,
        from_on: from,
        to_on: to,
        opened_by: actor.personId,
        opened_at: toIso(at),
      })
      .execute()
    const data = { cohortId, contractYear, from, to }
    await record(tx, cohortOpened, { subjectId: contractId, data }, { actor, at, requestId })
    return accept({ cohortId, contractYear })
  })
}
