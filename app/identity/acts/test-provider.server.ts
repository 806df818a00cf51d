import { providerTested } from '#app/identity/events.ts'
import { openIdClientOf, type ProviderReturn } from '#app/identity/openid-client.server.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { claimsProblem } from '#app/identity/provider.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { findProvider, markProvider } from '#app/identity/store/providers.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { finishOpenId } from '#app/platform/openid.server.ts'
import { record } from '#app/platform/record.server.ts'

/** An owner came back from the provider: it works if it vouches for the owner's own address. Nobody is signed in by it. */
export async function testProvider(
  { db, keys, actor, requestId, mode }: Context & { mode: Mode },
  { organisationId, version, returnedTo, checks }: ProviderReturn,
) {
  const seen = await findProvider(db, organisationId)
  if (!seen || !identityPolicy.viewMembers(actor, organisationId)) return refuse({ kind: 'not found' })
  if (!identityPolicy.testProvider(actor, organisationId)) return refuse({ kind: 'not permitted' })
  if (seen.version !== version) return refuse({ kind: 'changed since shown' })
  const claims = await finishOpenId(openIdClientOf(seen, { keys, mode }), { returnedTo, checks })
  if (!claims.ok) return refuse({ kind: claims.refusal })
  const problem = claimsProblem(claims.value, seen)
  if (problem) return refuse({ kind: problem })

  return db.transaction().execute(async (tx) => {
    const owner = (await lockMembers(tx, organisationId)).find(({ personId }) => personId === actor.personId)
    if (owner?.email.toLowerCase() !== claims.value.email?.toLowerCase()) return refuse({ kind: 'other person' })
    const provider = await findProvider(tx, organisationId)
    if (provider?.version !== version) return refuse({ kind: 'changed since shown' })

    const at = await portalNow(tx)
    await markProvider(tx, provider, { tested_version: version })
    await record(tx, providerTested, { subjectId: organisationId, data: { version } }, { actor, at, requestId })
    return accept({ version })
  })
}
