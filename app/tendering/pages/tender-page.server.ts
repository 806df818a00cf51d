import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDeadline, formatMoment, formatWeekday, toIso, type Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { blockerLinks, draftTasks } from '#app/tendering/draft-tasks.ts'
import { withDayOff, type NamedHolidays } from '#app/tendering/day-off.ts'
import { holidaysInWords } from '#app/tendering/store/classifications.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { findMethod } from '#app/tendering/store/publications.server.ts'
import { findTender, namesOf } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase, type Tender } from '#app/tendering/tender.ts'
import { unusualIn } from './unusual.server.ts'

/** The buyer's page of one tender: a task list while it is a draft, an overview after publication. */
export async function tenderPage(db: Db, actor: Actor, tenderId: string) {
  const tender = await findTender(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  const [now, names, questions, method] = await Promise.all([
    portalNow(db),
    namesOf(db, [tender.editedBy, tender.approvedBy, tender.sentBack?.by ?? null]),
    clarificationsOf(db, tender.id),
    findMethod(db, tender.id),
  ])
  const { id, reference, version, state, specification, timeZone, publishedAt } = tender
  const blockers = state === 'draft' ? specificationBlockers(tender, now) : []
  const unusual = await unusualIn(db, tender, now)
  return accept({
    id,
    reference,
    version,
    title: specification.title,
    phase: tenderPhase(tender, now),
    tasks: state === 'draft' ? draftTasks(specification, blockers) : [],
    blockers: blockerLinks(id, specification, blockers),
    unusual: unusual.map(({ text, href, confirmedBy }) => ({ text, href, confirmedBy })),
    lastSaved: { by: names.get(tender.editedBy) ?? '', isYou: tender.editedBy === actor.personId },
    approvedBy: tender.approvedBy === null ? null : (names.get(tender.approvedBy) ?? ''),
    sentBack: tender.sentBack && { by: names.get(tender.sentBack.by) ?? '', reason: tender.sentBack.reason },
    may: {
      revise: tenderPolicy.revise(actor, tender) && state === 'draft',
      approve: tenderPolicy.approve(actor, tender) && state === 'draft',
      publish: tenderPolicy.publish(actor, tender) && state === 'draft',
      answer: tenderPolicy.answer(actor, tender),
    },
    published: publishedAt === null ? null : formatMoment(publishedAt, timeZone),
    dates: keyDates(tender, now, await holidaysInWords(db, dayOf(now, timeZone))),
    questions: { all: questions.length, waiting: questions.filter(({ answer }) => answer === null).length },
    methodSha256: method?.sha256 ?? null,
  })
}

export type TenderPage = Extract<Awaited<ReturnType<typeof tenderPage>>, { ok: true }>['value']

/** The dates that everybody on the buying side asks for. */
function keyDates({ specification: { timetable }, timeZone }: Tender, now: Instant, holidays: NamedHolidays) {
  const moments = [
    { label: 'Questions close', at: timetable.questionsCloseAt },
    { label: 'Proposals close', at: timetable.proposalsCloseAt },
    { label: 'Opening', at: timetable.openingAt },
  ].flatMap(({ label, at }) =>
    at === null
      ? []
      : [
          {
            label,
            when: withDayOff(formatDeadline(at, timeZone), dayOf(at, timeZone), holidays),
            iso: toIso(at),
            passed: at <= now,
          },
        ],
  )
  const today = dayOf(now, timeZone)
  const days = [
    { label: 'Scored by', on: timetable.individualScoresBy },
    { label: 'Moderation', on: timetable.moderationOn },
    { label: 'Decision', on: timetable.decisionOn },
    { label: 'Award notice', on: timetable.awardNoticeOn },
    { label: 'Signature from', on: timetable.earliestSignatureOn },
  ].flatMap(({ label, on }) =>
    on === null ? [] : [{ label, when: withDayOff(formatWeekday(on), on, holidays), iso: on, passed: on < today }],
  )
  return [...moments, ...days]
}
