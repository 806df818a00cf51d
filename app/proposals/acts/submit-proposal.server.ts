import { randomUUID } from 'node:crypto'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { record } from '#app/platform/record.server.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { declaration } from '#app/proposals/content.ts'
import { proposalSubmitted } from '#app/proposals/events.ts'
import { unusualInProposal } from '#app/proposals/plausibility.ts'
import { proposalPolicy } from '#app/proposals/policy.ts'
import { readDraft, sectionVersions, type Draft } from '#app/proposals/store/drafts.server.ts'
import { findProposal, lockProposal } from '#app/proposals/store/proposals.server.ts'
import { canonicalContent, insertSubmission, sealSubmission } from '#app/proposals/store/submissions.server.ts'
import { submit } from '#app/proposals/submit.ts'
import { findPublished } from '#app/tendering/store/tenders.server.ts'

/**
 * Hands the proposal in: its content is made canonical, hashed, and sealed once for its bidder and for the
 * opening. `shownSha256` is the hash of what the signatory saw. What takes time is done before the lock, and holds
 * only if nothing was saved in between; the moment that counts is read after it.
 */
export async function submitProposal(
  { db, keys, actor, requestId }: Context,
  {
    tenderId,
    shownSha256,
    declared,
    meant = [],
  }: { tenderId: string; shownSha256: string; declared: boolean; meant?: readonly string[] },
) {
  const of = { tenderId, organisationId: actor.organisationId }
  const [tenderSeen, seen] = await Promise.all([findPublished(db, tenderId), findProposal(db, of)])
  if (!tenderSeen || !seen || !proposalPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!proposalPolicy.submit(actor, seen)) return refuse({ kind: 'not permitted' })
  const draft = await readDraft({ db, keys }, seen, tenderSeen.inForce.specification)
  const text = canonicalContent(draft.content)
  const hash = sha256(text)
  const sealed = await sealSubmission({ db, keys }, { tenderId, bidderIds: seen.bidderIds, text })

  return db.transaction().execute(async (tx) => {
    const { tender, proposal } = await lockProposal(tx, of)
    const at = await portalNow(tx)
    const asShown = hash === shownSha256 && sameVersions(draft.saved, await sectionVersions(tx, proposal.id))
    const decision = submit({ tender, proposal, content: draft.content, asShown, declared, meant, now: at })
    if (!decision.ok) return decision

    const submission = { id: randomUUID(), reference: makeReference('SB'), sha256: hash }
    await insertSubmission(tx, {
      ...submission,
      proposalId: proposal.id,
      specificationVersion: tender.inForce.version,
      sealed,
      submittedBy: actor.personId,
      at,
    })
    const { id: submissionId, reference } = submission
    const confirmed = unusualInProposal(draft.content, tender.inForce.specification).length
    const said = {
      submissionId,
      reference,
      sha256: hash,
      declaration: declaration(tender.inForce.specification),
      confirmed,
    }
    await record(tx, proposalSubmitted, { subjectId: proposal.id, data: said }, { actor, at, requestId })
    return accept({ submissionId, reference, sha256: hash, submittedAt: at })
  })
}

function sameVersions(a: Draft['saved'], b: Draft['saved']): boolean {
  const versions = (saved: Draft['saved']) =>
    canonicalJson(Object.fromEntries(Object.entries(saved).map(([name, section]) => [name, section.version])))
  return versions(a) === versions(b)
}
