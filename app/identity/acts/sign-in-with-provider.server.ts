import { personSignedInWithProvider } from '#app/identity/events.ts'
import { openIdClientOf, type ProviderReturn } from '#app/identity/openid-client.server.ts'
import { claimsProblem } from '#app/identity/provider.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { findProvider, findVouchedMember, linkIdentity } from '#app/identity/store/providers.server.ts'
import { hasSecondFactor } from '#app/identity/store/second-factors.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { forgiveAttempt, takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import { finishOpenId } from '#app/platform/openid.server.ts'
import { record } from '#app/platform/record.server.ts'

/**
 * Lets in somebody for whom their organisation's provider vouches, if they are a member: found by their verified address
 * the first time, by the provider's own name for them ever after, whatever their address is then. They act for this
 * organisation alone, because its owners choose whom their provider calls what. Somebody who `owesCode` is not signed in
 * before their second factor. Coming back is counted before anything is asked of the provider; who is let in counts for
 * nothing, neither on the way there nor back nor before it.
 */
export async function signInWithProvider(
  { db, keys, requestId, mode }: SystemContext & { mode: Mode },
  {
    organisationId,
    version,
    returnedTo,
    checks,
    from,
  }: ProviderReturn & { from: Pick<Attempt, 'network' | 'knownBrowser'> },
) {
  const attempt = { purpose: 'coming from a provider', subject: organisationId, ...from } as const
  const taken = await takeAttempt(db, attempt)
  if (!taken.ok) return taken
  const provider = await findProvider(db, organisationId)
  if (!provider?.turnedOn || provider.version !== version) return refuse({ kind: 'not offered any more' })
  const finished = await finishOpenId(openIdClientOf(provider, { keys, mode }), { returnedTo, checks })
  if (!finished.ok) return refuse({ kind: finished.refusal })
  const claims = finished.value
  const problem = claimsProblem(claims, provider)
  if (problem) return refuse({ kind: problem })

  const result = await db.transaction().execute(async (tx) => {
    await lockMembers(tx, organisationId)
    const now = await findProvider(tx, organisationId)
    if (!now?.turnedOn || now.version !== version) return refuse({ kind: 'not offered any more' })
    const at = await portalNow(tx)
    const member = await findVouchedMember(tx, organisationId, claims)
    if (!member) return refuse({ kind: 'not a member' })
    const { personId } = member
    const firstTime = member.subject === null
    const { issuer, subject } = claims
    if (firstTime) await linkIdentity(tx, { organisationId, issuer, subject, personId, at })
    // The address went to somebody else at the organisation: its new holder is not this member.
    else if (member.subject !== subject) return refuse({ kind: 'another person' })
    const data = { organisationId, issuer, firstTime }
    await record(
      tx,
      personSignedInWithProvider,
      { subjectId: personId, data },
      { actor: { personId, organisationId: null }, at, requestId },
    )
    return accept({
      ...{ personId, organisationId, owesCode: await hasSecondFactor(tx, personId) },
      emailDomain: provider.emailDomain,
    })
  })
  if (result.ok) {
    await forgiveAttempt(db, attempt)
    await forgiveAttempt(db, { ...attempt, purpose: 'going to a provider' })
    await forgiveAttempt(db, { ...attempt, purpose: 'finding a provider', subject: result.value.emailDomain })
  }
  return result
}
