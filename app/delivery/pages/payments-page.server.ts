import { coreInstalments } from '#app/delivery/core-payment.ts'
import { checksNothingForConflict, methodWords } from '#app/delivery/content.ts'
import { milestoneOf } from '#app/delivery/milestone-of.ts'
import { deliveryPolicy, isHeldBack } from '#app/delivery/policy.ts'
import { findDelivery } from '#app/delivery/store/deliveries.server.ts'
import { verificationsOf } from '#app/delivery/store/verifications.server.ts'
import { latestVerifications } from '#app/delivery/verification.ts'
import { paymentLines, type PaymentLine } from '#app/delivery/store/payments.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { formatPence, sumPence, type Pence } from '#app/lib/money.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { milestoneWords } from '#app/tendering/milestone-day.ts'

/**
 * What was recorded as paid or approved for payment and why, and which core instalments are due when. For the parties
 * alone. The portal moves no money: of a core instalment it knows that somebody said it went out, of results only that
 * their payment was approved.
 */
export async function paymentsPage(db: Db, actor: Actor, contractId: string) {
  const delivery = await findDelivery(db, contractId)
  if (!delivery || !deliveryPolicy.viewPayments(actor, delivery)) return refuse({ kind: 'not found' })
  const { terms, timeZone, reference, title, isSigned } = delivery
  const [lines, verifications, now] = await Promise.all([
    paymentLines(db, contractId),
    verificationsOf(
      db,
      delivery.cohorts.map(({ id }) => id),
    ),
    portalNow(db),
  ])
  const today = dayOf(now, timeZone)
  const mayPay = isSigned && deliveryPolicy.recordCorePayment(actor, delivery)
  const pounds = (amount: Pence) => formatPence(amount, { always: true })
  const sumOf = (of: readonly PaymentLine[]) => pounds(sumPence(of.map(({ duePence }) => duePence)))
  const nameOf = (line: { outcome: string | null; milestone: string | null }) => {
    const agreed = milestoneOf(terms, line)
    return agreed ? milestoneWords(agreed) : (line.milestone ?? '')
  }
  const instalments = coreInstalments(terms).map(({ contractYear, instalment, dueOn, duePence }) => {
    const recorded = lines.find((line) => line.contractYear === contractYear && line.instalment === instalment)
    return {
      contractYear,
      instalment,
      dueOn: formatDay(dueOn),
      amount: pounds(duePence),
      state: recorded ? ('recorded' as const) : dueOn <= today ? ('due' as const) : ('later' as const),
      mayPay: mayPay && !recorded && dueOn <= today,
    }
  })
  return accept({
    contractId,
    reference,
    title,
    isSigned,
    heldBack: isHeldBack(actor, delivery) ? checksNothingForConflict : null,
    corePaid: terms.specification.payment.corePaid,
    outcomesPaid: terms.specification.payment.outcomesPaid,
    lines: lines.map(
      ({ id, kind, contractYear, cohortId, outcome, milestone, instalment, duePence, explanation, ...line }) => ({
        id,
        what:
          kind === 'core'
            ? `Core, year ${contractYear}, instalment ${instalment ?? ''}`
            : `Results, year ${contractYear}: ${nameOf({ outcome, milestone })}`,
        amount: pounds(duePence),
        explanation,
        standing: kind === 'core' ? 'Recorded as paid' : 'Approved for payment',
        /** The checks as they were then. */
        checks: latestVerifications(
          verifications.filter(
            (one) =>
              kind === 'outcome' &&
              one.cohortId === cohortId &&
              one.outcome === outcome &&
              one.milestone === milestone &&
              one.at <= line.madeAt,
          ),
        ).map(
          ({ organisationName, checked, confirmed, method }) =>
            `${organisationName}: ${confirmed} of ${checked} confirmed from ${methodWords[method]}`,
        ),
        reason: line.reason,
        by: `${line.approvedBy ?? 'Somebody'}, ${formatMoment(line.madeAt, timeZone)}`,
      }),
    ),
    recorded: sumOf(lines.filter(({ kind }) => kind === 'core')),
    approved: sumOf(lines.filter(({ kind }) => kind === 'outcome')),
    together: sumOf(lines),
    most: formatPence(terms.greatestExposurePence),
    core: terms.years.map(({ year, from, to, corePence }) => ({
      year,
      title: `Year ${year}, ${formatDay(from)} to ${formatDay(to)}: ${formatPence(corePence)}`,
      isNow: from <= today && today <= to,
      instalments: instalments.filter(({ contractYear }) => contractYear === year),
    })),
  })
}
