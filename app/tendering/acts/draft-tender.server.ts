import { randomUUID } from 'node:crypto'
import { accept, refuse } from '#app/lib/result.ts'
import { toIso } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'
import { makeReference } from '#app/platform/reference.server.ts'
import { blankSpecification } from '#app/tendering/blank-specification.ts'
import { tenderDrafted } from '#app/tendering/events.ts'
import { tenderPolicy } from '#app/tendering/policy.ts'

/** Starts a tender: a title and a sentence on what it is for are enough. Nobody outside the buyer sees it. */
export async function draftTender(
  { db, actor, requestId }: Context,
  { title, summary }: { title: string; summary: string },
) {
  if (!tenderPolicy.draft(actor)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    const tenderId = randomUUID()
    const reference = makeReference('OT')
    await tx
      .insertInto('tender')
      .values({
        id: tenderId,
        reference,
        organisation_id: actor.organisationId,
        title,
        summary,
        region: '',
        state: 'draft',
        version: 1,
        time_zone: 'Europe/London',
        created_by: actor.personId,
        created_at: toIso(at),
      })
      .execute()
    await tx
      .insertInto('tender_version')
      .values({
        tender_id: tenderId,
        version: 1,
        specification: JSON.stringify(blankSpecification({ title, summary })),
        section: 'basics',
        saved_by: actor.personId,
        saved_at: toIso(at),
      })
      .execute()
    await record(tx, tenderDrafted, { subjectId: tenderId, data: { reference, title } }, { actor, at, requestId })
    return accept({ tenderId, reference })
  })
}
