import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import type { Need } from '#app/lib/need.ts'
import { formatDeadline, type Instant } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { closedBy } from '#app/proposals/proposal.ts'
import { sectionNames } from '#app/proposals/sections.ts'
import { savedCounts } from '#app/proposals/store/drafts.server.ts'
import { tendersOfBidder } from '#app/proposals/store/proposals.server.ts'
import { findPublishedTenders } from '#app/tendering/store/tenders.server.ts'
import type { PublishedTender } from '#app/tendering/tender.ts'

/** A provider's drafts, the soonest deadline first. */
export async function needsOfProposals(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  return actor.organisationKind === 'provider' ? draftsToSubmit(db, actor, now) : []
}

async function draftsToSubmit(db: Db, actor: Actor, now: Instant): Promise<Need[]> {
  const { organisationId } = actor
  if (!proposalPolicy.edit(actor, { bidderIds: [organisationId] })) return []
  const bids = await tendersOfBidder(db, organisationId)
  const drafts = bids
    .filter(({ closesAt, standing }) => !standing && closesAt !== null && closesAt > now)
    .flatMap(({ tenderId, proposalId }) => (proposalId === null ? [] : [{ tenderId, proposalId }]))
    .toReversed()
  const [tenders, saved] = await Promise.all([
    findPublishedTenders(
      db,
      drafts.map(({ tenderId }) => tenderId),
    ),
    savedCounts(
      db,
      drafts.map(({ proposalId }) => proposalId),
    ),
  ])
  return drafts.flatMap(({ tenderId, proposalId }) => {
    const tender = tenders.find(({ id }) => id === tenderId)
    if (!tender || closedBy(tender, now)) return []
    const left = sectionNames(tender.inForce.specification).length - (saved.get(proposalId) ?? 0)
    return draftStep(tender, left, proposalPolicy.submit(actor, { bidderIds: [organisationId] }))
  })
}

/** The draft stays sealed: whether what is saved is complete, only its own pages know. */
function draftStep({ id, inForce, timeZone }: PublishedTender, sectionsLeft: number, maySubmit: boolean): Need {
  const { title, timetable } = inForce.specification
  const when =
    timetable.proposalsCloseAt === null ? null : `Closes at ${formatDeadline(timetable.proposalsCloseAt, timeZone)}`
  if (sectionsLeft > 0) {
    const left = sectionsLeft === 1 ? '1 section' : `${sectionsLeft} sections`
    return {
      text: `Finish the proposal (${left} not begun): ${title}`,
      href: href('/bids/:tenderId', { tenderId: id }),
      when,
    }
  }
  const text = maySubmit
    ? `Check and submit the proposal: ${title}`
    : `Check the proposal and have it submitted: ${title}`
  return { text, href: href('/bids/:tenderId/check', { tenderId: id }), when }
}
