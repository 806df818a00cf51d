import type { Actor } from '#app/identity/actor.ts'
import type { Db } from '#app/platform/database.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findTenderHead } from '#app/tendering/store/tenders.server.ts'
import { timelineOf } from './timeline.server.ts'

/**
 * The life of a tender for the buyer's people; `null` for everybody else. What bidders did has the proposal as its
 * subject: before the opening no line here can tell that there is one.
 */
export async function tenderTimeline(db: Db, actor: Actor, tenderId: string, page = 1) {
  const tender = await findTenderHead(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return null
  const { timeZone, reference, title } = tender
  const subjects = [tenderId, ...(await openedSubjects(db, tenderId))]
  const timeline = await timelineOf(db, actor, subjects, { timeZone, page })
  return { reference, title, ...timeline }
}

async function openedSubjects(db: Db, tenderId: string): Promise<string[]> {
  const [proposals, contracts] = await Promise.all([
    db
      .selectFrom('opened_proposal')
      .innerJoin('tender_opening', 'tender_opening.tender_id', 'opened_proposal.tender_id')
      .select('opened_proposal.proposal_id as id')
      .where('opened_proposal.tender_id', '=', tenderId)
      .where('tender_opening.second_at', 'is not', null)
      .execute(),
    db.selectFrom('contract').select('id').where('tender_id', '=', tenderId).execute(),
  ])
  return [...proposals, ...contracts].map(({ id }) => id)
}
