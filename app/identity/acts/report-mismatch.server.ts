import { rowNotAsRecorded } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Writes down for the operator that an act was refused because a row is not what the record says. */
export async function reportMismatch({ db, requestId }: SystemContext, what: { table: string; key: string }) {
  await db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    await record(tx, rowNotAsRecorded, { subjectId: portalItself, data: what }, { actor: null, at, requestId })
  })
}
