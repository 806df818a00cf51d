import type { Actor } from '#app/identity/actor.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import { timeLeft } from '#app/tendering/deadline.ts'
import { dayOf, formatMoment, toIso } from '#app/lib/time.ts'
import { strategicOutcomes } from '#app/outcomes/store/strategic-outcomes.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { bankHolidays, cpvCodes, regions } from '#app/reference/store/facts.server.ts'
import { namedHolidays } from '#app/tendering/day-off.ts'
import { noticeView, type Noticed, type NoticeView } from '#app/tendering/notice-view.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { clarificationState, isLate } from '#app/tendering/clarification.ts'
import { clarificationsBy, clarificationsOf, publishedQuestions } from '#app/tendering/store/clarifications.server.ts'
import { isRegistered } from '#app/tendering/store/interests.server.ts'
import { findMethod } from '#app/tendering/store/publications.server.ts'
import { findPublishedByReference } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

/** The notice as everyone sees it, with what this visitor may do; `null` for drafts and for what never was. */
export async function noticePage(db: Db, actor: Actor | null, reference: string) {
  const tender = await findPublishedByReference(db, reference)
  if (!tender || !tenderPolicy.viewNotice(actor, tender)) return null
  const [view, now, method, answered, questions, registered, asked] = await Promise.all([
    noticeOf(db, { ...tender, specification: tender.inForce.specification }),
    portalNow(db),
    findMethod(db, tender.id),
    publishedQuestions(db, tender.id),
    clarificationsOf(db, tender.id),
    actor ? isRegistered(db, tender.id, actor.organisationId) : false,
    actor?.organisationKind === 'provider' ? clarificationsBy(db, tender.id, actor.organisationId) : [],
  ])
  const phase = tenderPhase(tender, now)
  const isOpen = phase === 'open for questions' || phase === 'open for proposals'
  const closesAt = tender.inForce.specification.timetable.proposalsCloseAt
  const mayBid = actor !== null && tenderPolicy.registerInterest(actor, tender)
  return {
    tenderId: tender.id,
    view,
    phase,
    publishedAt: formatMoment(tender.publishedAt, tender.timeZone),
    questionsClose: `Questions ${phase === 'open for questions' ? 'close' : 'closed'} at ${view.questionsUntil.when}`,
    remaining: closesAt !== null && closesAt > now ? timeLeft(closesAt, now, tender.timeZone) : '',
    methodSha256: method?.sha256 ?? null,
    answered: answered.map(({ id, question, answer, answeredAt }) => ({
      id,
      question,
      answer,
      isLate: isLate(answeredAt, tender),
      when: formatMoment(answeredAt, tender.timeZone),
      iso: toIso(answeredAt),
    })),
    waiting: questions.filter((question) => clarificationState(question, !isOpen) === 'waiting').length,
    neverAnswered: questions.filter((question) => clarificationState(question, !isOpen) === 'not answered').length,
    /** What this visitor's own organisation asked; nobody else sees which questions are theirs. */
    asked: asked.map((question) => ({
      ...{ id: question.id, question: question.question, state: clarificationState(question, !isOpen) },
      published: question.answer === null ? null : (question.publishedQuestion ?? question.question),
      declinedReason: question.declinedReason,
      when: formatMoment(question.askedAt, tender.timeZone),
    })),
    registered,
    mayRegister: mayBid && isOpen && !registered,
    mayAsk: mayBid && phase === 'open for questions',
    mayBid: mayBid && isOpen,
    /** Why somebody who is here may neither ask nor write a proposal. */
    roleNeeded: actor && isOpen && !mayBid ? roleNeeded(actor, ['bid writer', 'signatory']) : null,
  }
}

/** A tender in the words of its notice, with the names of the codes that it uses. */
export async function noticeOf(db: Db, tender: Noticed): Promise<NoticeView> {
  const today = dayOf(await portalNow(db), tender.timeZone)
  const [outcomes, allRegions, codes, holidays] = await Promise.all([
    strategicOutcomes(db),
    regions(db),
    cpvCodes(db),
    bankHolidays(db, today),
  ])
  const { region, cpv } = tender.specification
  return noticeView(tender, {
    strategicOutcomes: new Map(outcomes.map(({ id, statement }) => [id, statement])),
    region: allRegions.find(({ code }) => code === region)?.name ?? null,
    cpv: codes.filter(({ code }) => cpv.includes(code)),
    holidays: namedHolidays(holidays),
  })
}

/** The id behind a reference, for acts that start from a notice. Whether it may be seen is for the act to say. */
export async function tenderIdOf(db: Db, reference: string): Promise<string | null> {
  return (await findPublishedByReference(db, reference))?.id ?? null
}

/** The frozen method as it was hashed; `null` for drafts and for what never was. */
export async function methodFile(db: Db, reference: string): Promise<string | null> {
  const tender = await findPublishedByReference(db, reference)
  if (!tender || !tenderPolicy.viewNotice(null, tender)) return null
  return (await findMethod(db, tender.id))?.canonical ?? null
}
