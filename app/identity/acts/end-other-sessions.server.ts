import { sessionsEnded } from '#app/identity/events.ts'
import { endSessionsOf } from '#app/identity/store/sessions.server.ts'
import { accept } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Signs one's own sessions out everywhere but in this one. */
export async function endOtherSessions(
  { db, requestId }: SystemContext,
  { personId, sessionId }: { personId: string; sessionId: string },
) {
  return db.transaction().execute(async (tx) => {
    const count = await endSessionsOf(tx, personId, { except: sessionId })
    const at = await portalNow(tx)
    if (count > 0) {
      await record(
        tx,
        sessionsEnded,
        { subjectId: personId, data: { count } },
        { actor: { personId, organisationId: null }, at, requestId },
      )
    }
    return accept({ count })
  })
}
