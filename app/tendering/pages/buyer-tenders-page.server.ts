import type { Actor } from '#app/identity/actor.ts'
import { formatDeadline, toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { tendersVisibleTo } from '#app/tendering/store/tenders.server.ts'
import { tenderPhase } from '#app/tendering/tender.ts'

export async function buyerTendersPage(db: Db, actor: Actor) {
  const [rows, now] = await Promise.all([tendersVisibleTo(db, actor), portalNow(db)])
  return {
    organisation: actor.organisationName,
    mayDraft: tenderPolicy.draft(actor),
    tenders: rows.map(({ id, reference, title, state, questionsCloseAt, proposalsCloseAt, timeZone }) => ({
      id,
      reference,
      title,
      phase: tenderPhase(
        { state, inForce: { specification: { timetable: { questionsCloseAt, proposalsCloseAt } } } },
        now,
      ),
      deadline: proposalsCloseAt === null ? null : formatDeadline(proposalsCloseAt, timeZone),
      iso: proposalsCloseAt === null ? '' : toIso(proposalsCloseAt),
    })),
  }
}
