import { conflictsOf, panelsWith } from '#app/evaluation/store/panel-list.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import type { Need } from '#app/lib/need.ts'
import { formatDeadline, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { open, opensAt } from '#app/proposals/open.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { tendersProposedFor } from '#app/proposals/store/bidder-people.server.ts'
import { findOpenings, openedAmong } from '#app/proposals/store/openings.server.ts'
import { closedTendersOf, findPublishedTenders } from '#app/tendering/store/tenders.server.ts'

/** A buyer's proposals whose time to be opened has come, the longest closed first. */
export async function proposalsToOpen(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  if (!proposalPolicy.open(actor, { buyerIds: [actor.organisationId] })) return []
  const closed = await closedTendersOf(db, actor, now)
  const opened = await openedAmong(db, closed)
  const ids = closed.filter((id) => !opened.has(id))
  const [tenders, openings, panels, conflicts, proposed] = await Promise.all([
    findPublishedTenders(db, ids),
    findOpenings(db, ids),
    panelsWith(db, ids, actor.personId),
    conflictsOf(db, ids, actor.personId),
    tendersProposedFor(db, ids, actor.personId),
  ])
  return ids.flatMap((tenderId) => {
    const tender = tenders.find(({ id }) => id === tenderId)
    if (!tender) return []
    const opening = openings.get(tenderId) ?? null
    const onPanel = panels.has(tenderId)
    const hasConflict = conflicts.has(tenderId)
    const isOfBidder = proposed.has(tenderId)
    const step = open({ tender, opening, openerId: actor.personId, onPanel, hasConflict, isOfBidder, now })
    if (!step.ok) return []
    const since = opensAt(tender)
    const as = step.value === 'second' ? ' as the second person' : ''
    return {
      text: `Open the proposals${as}: ${tender.inForce.specification.title}`,
      href: href('/buyer/tenders/:tenderId/opening', { tenderId }),
      when: since === null ? null : `Since ${formatDeadline(since, tender.timeZone)}`,
    }
  })
}
