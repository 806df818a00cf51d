import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import type { Need } from '#app/lib/need.ts'
import { formatDeadline, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { waitingQuestions } from '#app/tendering/store/clarifications.server.ts'
import { draftsVisibleTo } from '#app/tendering/store/drafts.server.ts'
import { tenderPhase, type Draft } from '#app/tendering/tender.ts'

/** Questions of bidders first, because their time runs out; then drafts, the nearest to publication first. */
export async function needsOfTendering(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  if (actor.organisationKind !== 'commissioner') return []
  const [questions, drafts] = await Promise.all([waitingQuestions(db, actor), draftsVisibleTo(db, actor)])
  const steps = drafts.flatMap((draft) => draftStep(draft, actor, now) ?? [])
  return [
    ...answers(questions, actor, now),
    ...steps.toSorted((a, b) => a.stepsLeft - b.stepsLeft).map(({ need }) => need),
  ]
}

function answers(waiting: Awaited<ReturnType<typeof waitingQuestions>>, actor: Actor, now: Instant): Need[] {
  const seen = { buyerIds: [actor.organisationId], state: 'published', editors: [] } as const
  if (!tenderPolicy.answer(actor, seen)) return []
  return waiting.flatMap(({ tenderId, title, timeZone, questionsCloseAt, proposalsCloseAt, count }) => {
    const timetable = { questionsCloseAt, proposalsCloseAt }
    if (
      proposalsCloseAt === null ||
      tenderPhase({ state: 'published', inForce: { specification: { timetable } } }, now) === 'closed'
    )
      return []
    return {
      text: `Answer ${count === 1 ? 'a question' : `${count} questions`}: ${title}`,
      href: href('/buyer/tenders/:tenderId/clarifications', { tenderId }),
      when: `Proposals close at ${formatDeadline(proposalsCloseAt, timeZone)}`,
    }
  })
}

/** The one thing that this person can do for a draft now. */
function draftStep(draft: Draft, actor: Actor, now: Instant): { stepsLeft: number; need: Need } | null {
  const { id, specification } = draft
  const missing = specificationBlockers(draft, now).length
  const step = (stepsLeft: number, doing: string, to: string) => ({
    stepsLeft,
    need: { text: `${doing}: ${specification.title}`, href: to, when: null },
  })
  if (missing > 0) {
    if (!tenderPolicy.revise(actor, draft)) return null
    return step(
      4,
      `Finish the draft (${missing} ${missing === 1 ? 'thing' : 'things'} missing)`,
      href('/buyer/tenders/:tenderId', { tenderId: id }),
    )
  }
  if (draft.approvedVersion === draft.version) {
    return tenderPolicy.publish(actor, draft)
      ? step(1, 'Publish', href('/buyer/tenders/:tenderId/publish', { tenderId: id }))
      : null
  }
  if (draft.sentBack !== null) {
    return tenderPolicy.revise(actor, draft)
      ? step(2, 'Change what was sent back', href('/buyer/tenders/:tenderId', { tenderId: id }))
      : null
  }
  if (tenderPolicy.approve(actor, draft))
    return step(2, 'Approve', href('/buyer/tenders/:tenderId/approve', { tenderId: id }))
  return tenderPolicy.revise(actor, draft)
    ? step(3, 'Ask an approver to approve', href('/buyer/tenders/:tenderId', { tenderId: id }))
    : null
}
