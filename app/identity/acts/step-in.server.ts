import { personSteppedIn } from '#app/identity/events.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Becomes a person of the demo story without a password. Outside demo and test mode this does not exist. */
export async function stepIn(
  { db, requestId, mode }: SystemContext & { mode: Mode },
  { personId }: { personId: string },
) {
  if (mode === 'production') return refuse({ kind: 'not found' })
  const [organisation] = await organisationsOf(db, personId)
  if (!organisation) return refuse({ kind: 'not found' })

  return db.transaction().execute(async (tx) => {
    const at = await portalNow(tx)
    await record(tx, personSteppedIn, { subjectId: personId, data: {} }, { actor: null, at, requestId })
    return accept({ personId, organisationId: organisation.id })
  })
}
