import { providerTurnedOn } from '#app/identity/events.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { findProvider, isDomainTaken, markProvider } from '#app/identity/store/providers.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { breaksConstraint } from '#app/platform/database.server.ts'
import { record } from '#app/platform/record.server.ts'

/** Offers the tried provider to everybody with an address of its domain. */
export async function turnProviderOn({ db, actor, requestId }: Context, { shownVersion }: { shownVersion: number }) {
  const { organisationId } = actor
  if (!identityPolicy.turnProvider(actor, organisationId)) return refuse({ kind: 'not permitted' })

  const turning = db.transaction().execute(async (tx) => {
    await lockMembers(tx, organisationId)
    const provider = await findProvider(tx, organisationId)
    if (!provider) return refuse({ kind: 'not found' })
    if (provider.version !== shownVersion || provider.turnedOn) return refuse({ kind: 'changed since shown' })
    if (provider.testedVersion !== provider.version) return refuse({ kind: 'not tested' })
    if (await isDomainTaken(tx, provider)) return refuse({ kind: 'domain taken' })

    const at = await portalNow(tx)
    await markProvider(tx, provider, { turned_on: true })
    const { emailDomain } = provider
    await record(tx, providerTurnedOn, { subjectId: organisationId, data: { emailDomain } }, { actor, at, requestId })
    return accept({ emailDomain })
  })
  return turning.catch((error: unknown) => {
    // Another organisation turned on the same domain since it was looked up.
    if (breaksConstraint(error, 'organisation_provider_domain_once')) return refuse({ kind: 'domain taken' })
    throw error
  })
}
