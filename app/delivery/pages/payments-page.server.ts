import { coreInstalments } from '#app/delivery/core-payment.ts'
import { deliveryPolicy } from '#app/delivery/policy.ts'
import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { paymentLines } from '#app/delivery/store/payments.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** What was paid and why, and which core instalments are due when. For the parties alone. */
export async function paymentsPage(db: Db, actor: Actor, contractId: string) {
  const delivery = await findDelivery(db, contractId)
  if (!delivery || !deliveryPolicy.viewPayments(actor, delivery)) return refuse({ kind: 'not found' })
  const { terms, timeZone, reference, title, isSigned } = delivery
  const [lines, now] = await Promise.all([paymentLines(db, contractId), portalNow(db)])
  const today = dayOf(now, timeZone)
  const mayPay = isSigned && deliveryPolicy.approvePayment(actor, delivery)
  const pounds = (amount: Pence) => formatPence(amount, { always: true })
  const instalments = coreInstalments(terms).map(({ contractYear, instalment, dueOn, duePence }) => {
    const paid = lines.find((line) => line.contractYear === contractYear && line.instalment === instalment)
    return {
      contractYear,
      instalment,
      dueOn: formatDay(dueOn),
      amount: pounds(duePence),
      state: paid ? ('paid' as const) : dueOn <= today ? ('due' as const) : ('later' as const),
      mayPay: mayPay && !paid && dueOn <= today,
    }
  })
  return accept({
    contractId,
    reference,
    title,
    isSigned,
    corePaid: terms.specification.payment.corePaid,
    outcomesPaid: terms.specification.payment.outcomesPaid,
    lines: lines.map(
      ({ id, kind, contractYear, milestone, instalment, duePence, explanation, approvedBy, madeAt }) => ({
        id,
        what:
          kind === 'core'
            ? `Core, year ${contractYear}, instalment ${instalment ?? ''}`
            : `Results, year ${contractYear}: ${milestone ?? ''}`,
        amount: pounds(duePence),
        explanation,
        by: approvedBy ?? '',
        at: formatMoment(madeAt, timeZone),
      }),
    ),
    paid: pounds(sumPence(lines.map(({ duePence }) => duePence))),
    most: formatPence(terms.greatestExposurePence),
    core: terms.years.map(({ year, from, to, corePence }) => ({
      year,
      title: `Year ${year}, ${formatDay(from)} to ${formatDay(to)}: ${formatPence(corePence)}`,
      isNow: from <= today && today <= to,
      instalments: instalments.filter(({ contractYear }) => contractYear === year),
    })),
  })
}
