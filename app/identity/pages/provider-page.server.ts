import type { Actor } from '#app/identity/actor.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { domainOf } from '#app/identity/provider.ts'
import { findMember } from '#app/identity/store/members.server.ts'
import { findProvider, findProviderOfDomain } from '#app/identity/store/providers.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { formatMoment } from '#app/lib/time.ts'
import type { Db } from '#app/platform/database.server.ts'

/** How the organisation's people can sign in with their own organisation, for an owner. Never the secret. */
export async function providerPage(db: Db, actor: Actor) {
  const { organisationId, organisationName, personId } = actor
  if (!identityPolicy.connectProvider(actor, organisationId)) return refuse({ kind: 'not permitted' })
  const [provider, owner] = await Promise.all([
    findProvider(db, organisationId),
    findMember(db, organisationId, personId),
  ])
  return accept({
    organisation: organisationName,
    ownDomain: owner ? domainOf(owner.email) : '',
    provider: provider
      ? {
          issuer: provider.issuer,
          clientId: provider.clientId,
          emailDomain: provider.emailDomain,
          version: provider.version,
          connected: formatMoment(provider.connectedAt, 'Europe/London'),
          isTested: provider.testedVersion === provider.version,
          isOn: provider.turnedOn,
        }
      : null,
  })
}

/** Whose sign-in an address leads to, by its domain alone: the answer is the same whether or not the person is known. */
export async function providerFor(db: Db, email: string) {
  const provider = await findProviderOfDomain(db, domainOf(email))
  return provider
    ? {
        organisationId: provider.organisationId,
        organisation: provider.organisationName,
        host: new URL(provider.issuer).host,
      }
    : null
}
