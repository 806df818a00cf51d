import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { blockerLinks, draftTasks } from '#app/tendering/draft-tasks.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import { sectionOf, type SectionPart } from '#app/tendering/sections.ts'
import { findDraft } from '#app/tendering/store/drafts.server.ts'
import { canBe, type Draft } from '#app/tendering/tender.ts'
import { unusualIn } from './unusual.server.ts'

/** What every section of a draft needs for its form. */
export async function sectionPage(db: Db, actor: Actor, tenderId: string, part?: SectionPart) {
  const tender = await findDraft(db, tenderId)
  if (!tender || !tenderPolicy.view(actor, tender)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.revise(actor, tender)) return refuse({ kind: 'not permitted' })
  if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
  const { id, reference, version, timeZone, specification } = tender
  const now = await portalNow(db)
  return accept({
    tenderId: id,
    reference,
    version,
    timeZone,
    specification,
    isApproved: tender.approvedVersion === version,
    open: part ? openPoints(tender, part, now) : [],
    /** What is unusual here and nobody has said is meant. */
    unusual: part ? (await unusualIn(db, tender, now)).filter((one) => one.part === part && !one.confirmedBy) : [],
  })
}

/** What a section still lacks; nothing while nobody has begun it. */
function openPoints(tender: Draft, part: SectionPart, now: Instant) {
  const { id, specification } = tender
  const blockers = specificationBlockers(tender, now)
  const task = draftTasks(specification, blockers).find((one) => one.part === part)
  if (task?.status !== 'in progress') return []
  const own = blockers.filter(({ path }) => sectionOf(path)?.part === part)
  return blockerLinks(id, specification, own)
}
