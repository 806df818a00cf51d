import { administrationPolicy } from '#app/administration/policy.ts'
import { referenceKinds, type ReferenceKind } from '#app/reference/entry.ts'
import { findReferenceEntry, referenceEntries } from '#app/reference/store/entries.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { dayOf, formatDay, type CalendarDay } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'

/** What is in force on a day; without one, today and what is still to come. */
export async function referencePage(db: Db, actor: Actor, kind: ReferenceKind, on: CalendarDay | null) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  const today = dayOf(await portalNow(db), 'Europe/London')
  const entries = await referenceEntries(db, kind, on ?? today, { orLater: on === null })
  return accept({
    kind,
    ...referenceKinds[kind],
    on: on && formatDay(on),
    mayAct: administrationPolicy.changeReference(actor),
    entries: entries.map(({ validFrom, validUntil, ...entry }) => ({
      ...entry,
      from: formatDay(validFrom),
      until: validUntil && formatDay(validUntil),
    })),
  })
}

/** The page on which a fact is added, for whoever may. */
export function addReferencePage(actor: Actor, kind: ReferenceKind) {
  if (!administrationPolicy.view(actor)) return refuse({ kind: 'not found' })
  if (!administrationPolicy.changeReference(actor)) return refuse({ kind: 'not permitted' })
  return accept({ kind, ...referenceKinds[kind] })
}

/** One fact without an end, for somebody who is about to end it. */
export async function endReferencePage(db: Db, actor: Actor, kind: ReferenceKind, entryId: string) {
  const page = addReferencePage(actor, kind)
  if (!page.ok) return page
  const entry = await findReferenceEntry(db, kind, entryId)
  if (!entry) return refuse({ kind: 'not found' })
  return accept({ ...page.value, name: entry.name, key: entry.key })
}
