import { portalClockMoved } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { accept, refuse } from '#app/lib/result.ts'
import type { Instant } from '#app/lib/time.ts'
import { lockPortalClock, portalNow, setPortalClock } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { isForTrying } from '#app/platform/portal-mark.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Lets a newcomer see a deadline pass. Forwards only: what is recorded stays in order. Only in a database that was made for that. */
export async function movePortalClock(
  { db, requestId, mode }: SystemContext & { mode: Mode },
  { to }: { to: Instant },
) {
  if (!(await isForTrying(db, mode))) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    await lockPortalClock(tx)
    const from = await portalNow(tx)
    if (to <= from) return refuse({ kind: 'not forward', now: from })
    await setPortalClock(tx, to)
    await record(
      tx,
      portalClockMoved,
      { subjectId: portalItself, data: { from, to } },
      { actor: null, at: to, requestId },
    )
    return accept({ from, to })
  })
}
