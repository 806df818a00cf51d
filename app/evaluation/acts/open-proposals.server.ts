import { conflictsOf, panelsWith } from '#app/evaluation/store/panel-list.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { enqueue } from '#app/platform/outbox.server.ts'
import { record } from '#app/platform/record.server.ts'
import { openingBegun, proposalsOpened } from '#app/proposals/events.ts'
import { unsealProposals } from '#app/proposals/jobs.ts'
import { open } from '#app/proposals/open.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { tendersProposedFor } from '#app/proposals/store/bidder-people.server.ts'
import { beginOpening, completeOpening, findOpening } from '#app/proposals/store/openings.server.ts'
import { findPublished, lockPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * One of the two steps of the opening: the first person is noted, the second completes it and promises the unsealing.
 * `lockPublished` waits for every submission that was in time and still on its way to being kept.
 */
export async function openProposals({ db, actor, requestId }: Context, { tenderId }: { tenderId: string }) {
  const seen = await findPublished(db, tenderId)
  if (!seen || !proposalPolicy.viewOpening(actor, seen)) return refuse({ kind: 'not found' })
  if (!proposalPolicy.open(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockPublished(tx, tenderId)
    const opening = await findOpening(tx, tenderId)
    const onPanel = (await panelsWith(tx, [tenderId], actor.personId)).has(tenderId)
    const hasConflict = (await conflictsOf(tx, [tenderId], actor.personId)).has(tenderId)
    const isOfBidder = (await tendersProposedFor(tx, [tenderId], actor.personId)).has(tenderId)
    const at = await portalNow(tx)
    const step = open({ tender, opening, openerId: actor.personId, onPanel, hasConflict, isOfBidder, now: at })
    if (!step.ok) return step

    const opener = { tenderId, personId: actor.personId, at }
    const by = { actor, at, requestId }
    if (step.value === 'first' || !opening) {
      await beginOpening(tx, opener)
      await record(tx, openingBegun, { subjectId: tenderId, data: {} }, by)
      return accept({ opened: false })
    }
    await completeOpening(tx, opener)
    const { firstOpenerId } = opening
    await record(tx, proposalsOpened, { subjectId: tenderId, data: { firstOpenerId } }, by)
    await enqueue(tx, unsealProposals, { tenderId }, { requestId })
    return accept({ opened: true })
  })
}
