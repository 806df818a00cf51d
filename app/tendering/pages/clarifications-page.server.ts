import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatDeadline, formatMoment, toIso, type Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { clarificationState, isLate } from '#app/tendering/clarification.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { clarificationsOf, type Clarification } from '#app/tendering/store/clarifications.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase, type PublishedTender } from '#app/tendering/tender.ts'

/** The questions as the buyer sees them: without their askers. Those that wait for an answer come first. */
export async function clarificationsPage(db: Db, actor: Actor, tenderId: string) {
  const tender = await findPublished(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  const [questions, now] = await Promise.all([clarificationsOf(db, tenderId), portalNow(db)])
  const isClosed = tenderPhase(tender, now) === 'closed'
  const shown = questions.map((question) => questionView(question, tender, isClosed))
  const { answersPublishedBy } = tender.inForce.specification.timetable
  return accept({
    tenderId,
    reference: tender.reference,
    title: tender.inForce.specification.title,
    mayAnswer: tenderPolicy.answer(actor, tender) && !isClosed,
    mayDecline: tenderPolicy.declineQuestion(actor, tender) && !isClosed,
    /** The moment by which answers were to be published, once it has passed. */
    lateSince:
      answersPublishedBy !== null && isLate(now, tender) ? formatDeadline(answersPublishedBy, tender.timeZone) : null,
    waiting: shown.filter(({ state }) => state === 'waiting'),
    answered: shown.filter(({ state }) => state === 'answered'),
    declined: shown.filter(({ state }) => state === 'declined'),
    neverAnswered: shown.filter(({ state }) => state === 'not answered'),
  })
}

/** One of them. */
export async function clarificationPage(
  db: Db,
  actor: Actor,
  { tenderId, clarificationId }: { tenderId: string; clarificationId: string },
) {
  const result = await clarificationsPage(db, actor, tenderId)
  if (!result.ok) return result
  const { waiting, answered, declined, neverAnswered, ...page } = result.value
  const question = [...waiting, ...answered, ...declined, ...neverAnswered].find(({ id }) => id === clarificationId)
  return question ? accept({ ...page, question }) : refuse({ kind: 'not found' })
}

function questionView(clarification: Clarification, tender: PublishedTender, isClosed: boolean) {
  const { id, question, publishedQuestion, answer, askedAt, answeredAt, declinedReason, declinedAt } = clarification
  const moment = (at: Instant | null) => (at === null ? null : formatMoment(at, tender.timeZone))
  return {
    id,
    state: clarificationState(clarification, isClosed),
    question,
    published: publishedQuestion ?? question,
    answer,
    asked: formatMoment(askedAt, tender.timeZone),
    askedIso: toIso(askedAt),
    answered: moment(answeredAt),
    isLate: answeredAt !== null && isLate(answeredAt, tender),
    declinedReason,
    declined: moment(declinedAt),
  }
}
