import { personSteppedIn } from '#app/identity/events.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { isForTrying } from '#app/platform/portal-mark.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Becomes a person of the demo story without a password. This does not exist where the database was not made for that. */
export async function stepIn(
  { db, requestId, mode }: SystemContext & { mode: Mode },
  { personId }: { personId: string },
) {
  if (!(await isForTrying(db, mode))) return refuse({ kind: 'not found' })
  const [organisation] = await organisationsOf(db, personId)
  if (!organisation) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    await record(tx, personSteppedIn, { subjectId: personId, data: {} }, { actor: null, at, requestId })
    return accept({ personId, organisationId: organisation.id })
  })
}
