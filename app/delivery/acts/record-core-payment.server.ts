import { coreInstalments } from '#app/delivery/core-payment.ts'
import { corePaymentRecorded } from '#app/delivery/events.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { findDelivery, lockDelivery } from '#app/delivery/store/deliveries.server.ts'
import { addPaymentLine, paymentLines } from '#app/delivery/store/payments.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Records that a monthly instalment of the core is paid: each once, and not before the month for which it is due. */
export async function recordCorePayment(
  { db, actor, requestId }: Context,
  { contractId, contractYear, instalment }: { contractId: string; contractYear: number; instalment: number },
) {
  const seen = await findDelivery(db, contractId)
  if (!seen || !deliveryPolicy.viewPayments(actor, seen)) return refuse({ kind: 'not found' })
  if (!deliveryPolicy.recordCorePayment(actor, seen)) return refuse({ kind: 'not permitted' })
  const isIt = (one: { contractYear: number; instalment: number | null }) =>
    one.contractYear === contractYear && one.instalment === instalment
  const due = coreInstalments(seen.terms).find(isIt)
  if (!due) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, contractId)
    if (!deliveryPolicy.recordCorePayment(actor, delivery)) return refuse({ kind: 'not permitted' })
    const { isSigned, timeZone, termsSha256 } = delivery
    if (!isSigned) return refuse({ kind: 'not signed' })
    const at = await portalNow(tx)
    if (dayOf(at, timeZone) < due.dueOn) return refuse({ kind: 'not due yet', dueOn: due.dueOn })
    if ((await paymentLines(tx, contractId)).some(isIt)) return refuse({ kind: 'paid already' })

    const { duePence, explanation } = due
    const paymentId = await addPaymentLine(tx, {
      contractId,
      contractYear,
      kind: 'core',
      cohortId: null,
      outcome: null,
      milestone: null,
      instalment,
      claimSequence: null,
      verifiedUnits: null,
      duePence,
      explanation,
      termsSha256,
      reason: null,
      approvedBy: actor.personId,
      at,
    })
    const data = { paymentId, contractYear, instalment, duePence }
    await record(tx, corePaymentRecorded, { subjectId: contractId, data }, { actor, at, requestId })
    return accept({ paymentId, duePence })
  })
}
