import { referenceAdded } from '#app/administration/events.ts'
import { administrationPolicy } from '#app/administration/policy.ts'
import type { ReferenceKey } from '#app/reference/entry.ts'
import { addReference, endReference, lockReference, sameFact } from '#app/reference/store/entries.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, type CalendarDay } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Adds a fact that holds from today on or later. Where the same fact is in force, this is its correction: the old row
 * ends on the day on which the new one begins. What held before stays as it was.
 */
export async function addReferenceEntry(
  { db, actor, requestId }: Context,
  { key, name, source, validFrom }: { key: ReferenceKey; name: string; source: string; validFrom: CalendarDay },
) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.changeReference(actor)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    await lockReference(tx)
    const at = await portalNow(tx)
    if (validFrom < dayOf(at, 'Europe/London')) return refuse({ kind: 'in the past' })
    const same = await sameFact(tx, key, validFrom)
    if (same.some((entry) => entry.validFrom >= validFrom || entry.validUntil !== null)) {
      return refuse({ kind: 'already planned' })
    }
    for (const { id } of same) await endReference(tx, key.kind, id, validFrom)
    const entryId = await addReference(tx, key, { name, source, validFrom })
    const data = { kind: key.kind, name, source, validFrom, corrects: same[0]?.id ?? null }
    await record(tx, referenceAdded, { subjectId: entryId, data }, { actor, at, requestId })
    return accept({ entryId })
  })
}
