import { rowNotAsRecorded } from '#app/identity/events.ts'
import { portalItself } from '#app/identity/portal-itself.ts'
import { instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record, wasRecorded } from '#app/platform/record.server.ts'

const oneDay = 86_400_000

/**
 * Writes down for the operator that an act was refused because a row is not what the record says: once a day for each row,
 * however often somebody tries.
 */
export async function reportMismatch({ db, requestId }: SystemContext, what: { table: string; key: string }) {
  await db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    const mismatch = { subjectId: portalItself, data: what }
    if (await wasRecorded(tx, rowNotAsRecorded, mismatch, instant(at - oneDay))) return
    await record(tx, rowNotAsRecorded, mismatch, { actor: null, at, requestId })
  })
}
