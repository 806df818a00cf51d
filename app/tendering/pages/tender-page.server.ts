import type { Actor } from '#app/identity/actor.ts'
import { namesOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDeadline, formatMoment, formatWeekday, toIso, type Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { bankHolidays } from '#app/reference/store/facts.server.ts'
import { blockerLinks, draftTasks } from '#app/tendering/draft-tasks.ts'
import { namedHolidays, withDayOff, type NamedHolidays } from '#app/tendering/day-off.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { findMethod } from '#app/tendering/store/publications.server.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'
import type { Timetable } from '#app/tendering/specification.ts'
import { tenderPhase, type TenderHead } from '#app/tendering/tender.ts'
import { unusualIn } from './unusual.server.ts'

/** The buyer's page of one tender: a task list while it is a draft, an overview after publication. */
export async function tenderPage(db: Db, actor: Actor, tenderId: string) {
  const [tender, published] = await Promise.all([findDraft(db, tenderId), findPublished(db, tenderId)])
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  /** What is in work is shown as long as nothing is in force. */
  const draft = published ? null : tender
  const { version, specification } = published?.inForce ?? tender
  const [now, names, questions, method] = await Promise.all([
    portalNow(db),
    namesOf(db, draft ? [draft.editedBy, draft.approvedBy, draft.sentBack?.by ?? null] : []),
    clarificationsOf(db, tender.id),
    findMethod(db, tender.id),
  ])
  const { id, reference, state, timeZone } = tender
  const blockers = draft ? specificationBlockers(draft, now) : []
  const unusual = draft ? await unusualIn(db, draft, now) : []
  return accept({
    id,
    reference,
    version,
    title: specification.title,
    phase: tenderPhase({ state, inForce: published?.inForce ?? null }, now),
    tasks: draft ? draftTasks(specification, blockers) : [],
    blockers: blockerLinks(id, specification, blockers),
    unusual: unusual.map(({ text, href, confirmedBy }) => ({ text, href, confirmedBy })),
    lastSaved: { by: (draft && names.get(draft.editedBy)) ?? '', isYou: draft?.editedBy === actor.personId },
    approvedBy: draft?.approvedBy ? (names.get(draft.approvedBy) ?? '') : null,
    sentBack: draft?.sentBack ? { by: names.get(draft.sentBack.by) ?? '', reason: draft.sentBack.reason } : null,
    may: {
      revise: tenderPolicy.revise(actor, tender) && state === 'draft',
      approve: tenderPolicy.approve(actor, tender) && state === 'draft',
      publish: tenderPolicy.publish(actor, tender) && state === 'draft',
      answer: tenderPolicy.answer(actor, tender),
    },
    published: published ? formatMoment(published.publishedAt, timeZone) : null,
    dates: keyDates(
      { timetable: specification.timetable, timeZone },
      now,
      namedHolidays(await bankHolidays(db, dayOf(now, timeZone))),
    ),
    questions: { all: questions.length, waiting: questions.filter(({ answer }) => answer === null).length },
    methodSha256: method?.sha256 ?? null,
  })
}

export type TenderPage = Extract<Awaited<ReturnType<typeof tenderPage>>, { ok: true }>['value']

/** The dates that everybody on the buying side asks for. */
function keyDates(
  { timetable, timeZone }: { timetable: Timetable } & Pick<TenderHead, 'timeZone'>,
  now: Instant,
  holidays: NamedHolidays,
) {
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
