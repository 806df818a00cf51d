import { portalClockMoved } from '#app/identity/events.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { portalNow, setPortalClock } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** The portal itself, as a subject of the record. */
const portal = '00000000-0000-4000-8000-000000000000'

/** Lets a newcomer see a deadline pass. Forwards only: what is recorded stays in order. Demo and test mode only. */
export async function movePortalClock(
  { db, requestId, mode }: SystemContext & { mode: Mode },
  { to }: { to: Instant },
) {
  if (mode === 'production') return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('portal_clock').select('only_row').forUpdate().execute()
    const from = await portalNow(tx)
    if (to <= from) return refuse({ kind: 'not forward', now: from })
    await setPortalClock(tx, to)
    await record(tx, portalClockMoved, { subjectId: portal, data: { from, to } }, { actor: null, at: to, requestId })
    return accept({ from, to })
  })
}
