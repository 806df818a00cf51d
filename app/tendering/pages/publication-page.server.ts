import type { Actor } from '#app/identity/actor.ts'
import { namesOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { blockerLinks } from '#app/tendering/draft-tasks.ts'
import { noticeOf } from '#app/tendering/pages/notice-page.server.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { unusualIn } from './unusual.server.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'

/** The notice of a draft before anybody outside sees it, for those who read, approve and publish it. */
export async function publicationPage(db: Db, actor: Actor, tenderId: string) {
  const tender = await findDraft(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  const [view, now, names] = await Promise.all([
    noticeOf(db, tender),
    portalNow(db),
    namesOf(db, [tender.editedBy, tender.approvedBy, tender.sentBack?.by ?? null]),
  ])
  const isDraft = tender.state === 'draft'
  const unusual = await unusualIn(db, tender, now)
  return accept({
    tenderId,
    version: tender.version,
    isDraft,
    view,
    blockers: isDraft ? blockerLinks(tenderId, tender.specification, specificationBlockers(tender, now)) : [],
    unusual,
    savedBy: names.get(tender.editedBy) ?? '',
    approvedBy: tender.approvedBy === null ? null : (names.get(tender.approvedBy) ?? ''),
    sentBack: tender.sentBack && { by: names.get(tender.sentBack.by) ?? '', reason: tender.sentBack.reason },
    mayRevise: tenderPolicy.revise(actor, tender),
    mayApprove: tenderPolicy.approve(actor, tender),
    mayPublish: tenderPolicy.publish(actor, tender),
  })
}
