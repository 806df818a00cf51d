import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { contradictions } from '#app/tendering/contradictions.ts'
import { tenderRevised } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { findDraft, lockDraft } from '#app/tendering/store/drafts.server.ts'
import { saveVersion } from '#app/tendering/store/tender-versions.server.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { canBe } from '#app/tendering/tender.ts'

/**
 * Saves one section of a draft as a new version. An approval of an earlier version is void by that.
 * What contradicts itself is saved and told; it keeps the tender from being approved and published.
 */
export async function reviseTender(
  { db, actor, requestId }: Context,
  {
    tenderId,
    shownVersion,
    section,
    change,
    shown = Object.keys(change),
  }: {
    tenderId: string
    shownVersion: number
    /** The name of the part, as the timeline tells it: `outcomes`, `timetable` … */
    section: string
    change: Partial<Specification>
    /** Paths of what the form shows, where that is less than all that is changed: `outcomes[1]`. */
    shown?: readonly string[]
  },
) {
  const seen = await findDraft(db, tenderId)
  if (!seen || !tenderPolicy.view(actor, seen)) return refuse({ kind: 'not found' })
  if (!tenderPolicy.revise(actor, seen)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const tender = await lockDraft(tx, tenderId)
    if (!canBe('revise', tender.state)) return refuse({ kind: 'published already' })
    if (tender.version !== shownVersion) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    const specification = storedSpecification.written({ ...tender.specification, ...change })
    const kept = { ...specification, scale: specification.scale.toSorted((a, b) => a.score - b.score) }
    await saveVersion(tx, { tenderId, from: shownVersion, section, specification: kept, savedBy: actor.personId, at })
    const version = shownVersion + 1
    await record(tx, tenderRevised, { subjectId: tenderId, data: { version, section } }, { actor, at, requestId })
    const found = specificationBlockers({ ...tender, specification }, at)
    return accept({ version, contradictions: contradictions(found, shown), specification })
  })
}
