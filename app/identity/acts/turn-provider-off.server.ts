import { providerTurnedOff } from '#app/identity/events.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { findProvider, markProvider } from '#app/identity/store/providers.server.ts'
import { endBoundSessions } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Lets nobody in through the provider any more, and ends the sessions of those who came in through it. */
export async function turnProviderOff({ db, actor, requestId }: Context, { shownVersion }: { shownVersion: number }) {
  const { organisationId } = actor
  if (!identityPolicy.turnProvider(actor, organisationId)) return refuse({ kind: 'not permitted' })

  return db.transaction().execute(async (tx) => {
    await lockMembers(tx, organisationId)
    const provider = await findProvider(tx, organisationId)
    if (!provider) return refuse({ kind: 'not found' })
    if (provider.version !== shownVersion || !provider.turnedOn) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    await markProvider(tx, provider, { turned_on: false })
    await endBoundSessions(tx, organisationId)
    await record(tx, providerTurnedOff, { subjectId: organisationId, data: {} }, { actor, at, requestId })
    return accept({ organisationId })
  })
}
