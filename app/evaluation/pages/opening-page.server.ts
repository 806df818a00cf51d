import { conflictsOf, panelsWith } from '#app/evaluation/store/panel-list.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { explainOpenRefusal } from '#app/proposals/content.ts'
import { deadlineFacts } from '#app/tendering/deadline.ts'
import { open, opensAt } from '#app/proposals/open.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { tendersProposedFor } from '#app/proposals/store/bidder-people.server.ts'
import { biddersAfterOpening, findOpening } from '#app/proposals/store/openings.server.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** The opening: locked until its time, then two steps, then who proposed. Never how many before that. */
export async function openingPage(db: Db, actor: Actor, tenderId: string) {
  const [tender, opening, panels, conflicts, proposed, bidders, now] = await Promise.all([
    findPublished(db, tenderId),
    findOpening(db, tenderId),
    panelsWith(db, [tenderId], actor.personId),
    conflictsOf(db, [tenderId], actor.personId),
    tendersProposedFor(db, [tenderId], actor.personId),
    biddersAfterOpening(db, tenderId),
    portalNow(db),
  ])
  if (!tender || !proposalPolicy.viewOpening(actor, tender)) return refuse({ kind: 'not found' })
  const from = opensAt(tender)
  if (from === null) return refuse({ kind: 'not found' })
  const { timeZone } = tender
  const onPanel = panels.has(tenderId)
  const hasConflict = conflicts.has(tenderId)
  const isOfBidder = proposed.has(tenderId)
  const step = open({ tender, opening, openerId: actor.personId, onPanel, hasConflict, isOfBidder, now })
  return accept({
    tenderId,
    timeZone,
    title: tender.inForce.specification.title,
    opens: deadlineFacts(from, now, timeZone),
    hasOpenerRole: proposalPolicy.open(actor, tender),
    /** The step that this person could take now, or why not. */
    step: step.ok ? step.value : null,
    notNow: step.ok ? null : explainOpenRefusal(step.refusal, timeZone),
    first: opening && { name: opening.firstOpener, at: formatMoment(opening.firstAt, timeZone) },
    second:
      opening?.secondOpener && opening.secondAt !== null
        ? { name: opening.secondOpener, at: formatMoment(opening.secondAt, timeZone) }
        : null,
    unsealedAt: opening?.unsealedAt ? formatMoment(opening.unsealedAt, timeZone) : null,
    bidders,
  })
}
