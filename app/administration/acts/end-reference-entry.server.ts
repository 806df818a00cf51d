import { referenceEnded } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import type { ReferenceKind } from '#app/reference/entry.ts'
import { endReference, findReferenceEntry, lockReference } from '#app/reference/store/entries.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, type CalendarDay } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Ends a fact on a day from today on: the first on which it no longer holds. On the day of its beginning it never will. */
export async function endReferenceEntry(
  { db, actor, requestId }: Context,
  { kind, entryId, endsOn, reason }: { kind: ReferenceKind; entryId: string; endsOn: CalendarDay; reason: string },
) {
  const entry = await findReferenceEntry(db, kind, entryId)
  if (!entry || !administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.changeReference(actor)) return refuse({ kind: 'not permitted' })
  if (endsOn < entry.validFrom) return refuse({ kind: 'before it begins' })

  return db.transaction().execute(async (tx) => {
    await lockReference(tx)
    const at = await portalNow(tx)
    if (endsOn < dayOf(at, 'Europe/London')) return refuse({ kind: 'in the past' })
    if (!(await endReference(tx, kind, entryId, endsOn))) return refuse({ kind: 'changed since shown' })
    const data = { kind, name: entry.name, endsOn, reason }
    await record(tx, referenceEnded, { subjectId: entryId, data }, { actor, at, requestId })
    return accept({ entryId })
  })
}
