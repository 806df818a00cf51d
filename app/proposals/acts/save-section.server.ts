import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { proposalRevised } from '#app/proposals/events.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { closedToChange } from '#app/proposals/proposal.ts'
import { sectionName, sectionNames, storable, type Section } from '#app/proposals/sections.ts'
import { sealSection, sectionVersions, writeSection } from '#app/proposals/store/drafts.server.ts'
import { findProposal, lockProposal } from '#app/proposals/store/proposals.server.ts'
import { contradictions } from '#app/proposals/submit.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Saves one section of a draft, sealed for its bidder. It may be incomplete, and contradict itself: what does is told,
 * and keeps it from being submitted.
 * `shownVersion` is 0 for a section that was not there yet.
 */
export async function saveSection(
  { db, keys, actor, requestId }: Context,
  { tenderId, shownVersion, section: given }: { tenderId: string; shownVersion: number; section: Section },
) {
  const of = { tenderId, organisationId: actor.organisationId }
  const [tenderSeen, seen] = await Promise.all([findPublished(db, tenderId), findProposal(db, of)])
  if (!tenderSeen || !seen || !proposalPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!proposalPolicy.edit(actor, seen)) return refuse({ kind: 'not permitted' })
  const section = storable(given)
  const name = sectionName(section)
  if (!sectionNames(tenderSeen.inForce.specification).includes(name)) return refuse({ kind: 'not found' })
  const sealed = await sealSection({ db, keys }, seen, section)

  return db.transaction().execute(async (tx) => {
    const { tender, proposal } = await lockProposal(tx, of)
    const at = await portalNow(tx)
    const closed = closedToChange(tender, proposal, at)
    if (closed) return refuse(closed)
    const saved = (await sectionVersions(tx, proposal.id))[name]
    if ((saved?.version ?? 0) !== shownVersion) {
      return refuse({ kind: 'changed since shown', by: saved?.savedBy ?? null, savedAt: saved?.savedAt ?? null })
    }

    const version = shownVersion + 1
    await writeSection(tx, { proposalId: proposal.id, name, version, sealed, savedBy: actor.personId, at })
    const what = { subjectId: proposal.id, data: { section: name, version } }
    await record(tx, proposalRevised, what, { actor, at, requestId })
    return accept({ version, contradictions: contradictions(section, tender.inForce.specification) })
  })
}
