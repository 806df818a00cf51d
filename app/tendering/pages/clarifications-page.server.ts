import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { findTender } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/** The questions as the buyer sees them: without their askers. Those that wait for an answer come first. */
export async function clarificationsPage(db: Db, actor: Actor, tenderId: string) {
  const tender = await findTender(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  const [questions, now] = await Promise.all([clarificationsOf(db, tenderId), portalNow(db)])
  const { timeZone } = tender
  const shown = questions.map(({ id, question, answer, askedAt, answeredAt }) => ({
    id,
    question,
    answer,
    asked: formatMoment(askedAt, timeZone),
    askedIso: toIso(askedAt),
    answered: answeredAt === null ? null : formatMoment(answeredAt, timeZone),
  }))
  return accept({
    tenderId,
    reference: tender.reference,
    title: tender.specification.title,
    mayAnswer: tenderPolicy.answer(actor, tender) && tenderPhase(tender, now) !== 'closed',
    waiting: shown.filter(({ answer }) => answer === null),
    answered: shown.filter(({ answer }) => answer !== null),
  })
}
