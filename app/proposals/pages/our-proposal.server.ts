import type { Actor } from '#app/identity/actor.ts'
import { roleNeeded } from '#app/identity/role-needed.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { explainClosed } from '#app/proposals/content.ts'
import { deadlineFacts } from '#app/tendering/deadline.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { closedBy, closedToChange } from '#app/proposals/proposal.ts'
import type { SavedSection, Vault } from '#app/proposals/store/drafts.server.ts'
import { findProposal } from '#app/proposals/store/proposals.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/** What every page of a bidder stands on: the published tender, the bidder's own proposal if there is one, the time. */
export async function ourProposal({ db }: Pick<Vault, 'db'>, actor: Actor, tenderId: string) {
  const [tender, proposal, now] = await Promise.all([
    findPublished(db, tenderId),
    findProposal(db, { tenderId, organisationId: actor.organisationId }),
    portalNow(db),
  ])
  if (!tender || !tenderPolicy.viewNotice(actor, tender)) return refuse({ kind: 'not found' })
  if (actor.organisationKind !== 'provider') return refuse({ kind: 'not permitted' })
  return accept({ tender, proposal: proposal ?? null, now })
}

type Ours = Extract<Awaited<ReturnType<typeof ourProposal>>, { ok: true }>['value']

/** What every page of a bidder shows around its own matter. */
export function frameOf(ours: Ours, actor: Actor) {
  const { tender, proposal, now } = ours
  const { proposalsCloseAt } = tender.inForce.specification.timetable
  const may = proposal ? proposalPolicy.edit(actor, proposal) : proposalPolicy.start(actor, tender)
  return {
    tenderId: tender.id,
    reference: tender.reference,
    title: tender.inForce.specification.title,
    buyer: tender.organisationName,
    timeZone: tender.timeZone,
    customersWord: tender.inForce.specification.customersWord,
    closes: proposalsCloseAt === null ? null : deadlineFacts(proposalsCloseAt, now, tender.timeZone),
    /** Why nothing can be changed here now; `null` while it can. */
    locked: lockedBecause(ours) ?? (may ? null : roleNeeded(actor, ['bid writer', 'signatory'])),
  }
}

export type Frame = ReturnType<typeof frameOf>

export function savedLine(saved: SavedSection | undefined, timeZone: string): string | null {
  return saved ? `Saved by ${saved.savedBy} on ${formatMoment(saved.savedAt, timeZone)}` : null
}

function lockedBecause({ tender, proposal, now }: Ours): string | null {
  const closed = closedBy(tender, now)
  if (closed?.kind === 'too late') {
    if (!proposal) return 'This tender is closed. Your organisation began no proposal for it.'
    return proposal.standing
      ? `This tender is closed. Your proposal is submitted, with the reference ${proposal.standing.reference}. It stands as it is.`
      : 'This tender is closed, so the draft can no longer be changed or submitted. It is kept as it was last saved.'
  }
  const reason = closed ?? (proposal && closedToChange(tender, proposal, now))
  return reason && explainClosed(reason, tender.timeZone)
}
