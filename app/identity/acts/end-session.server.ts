import { sessionsEnded } from '#app/identity/events.ts'
import { endListedSession } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Signs one's own session out, wherever it is. `listedId` is what the list of sessions shows. */
export async function endSession(
  { db, requestId }: SystemContext,
  { personId, listedId }: { personId: string; listedId: string },
) {
  return db.transaction().execute(async (tx) => {
    if (!(await endListedSession(tx, personId, listedId))) return refuse({ kind: 'not found' })
    const at = await portalNow(tx)
    await record(
      tx,
      sessionsEnded,
      { subjectId: personId, data: { count: 1 } },
      { actor: { personId, organisationId: null }, at, requestId },
    )
    return accept({ count: 1 })
  })
}
