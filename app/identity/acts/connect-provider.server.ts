import { providerConnected } from '#app/identity/events.ts'
import { identityPolicy } from '#app/identity/policy.ts'
import { isAllowedIssuer, isOwnDomain } from '#app/identity/provider.ts'
import { lockMembers } from '#app/identity/store/members.server.ts'
import { findProvider, saveProvider, secretOwner } from '#app/identity/store/providers.server.ts'
import { endBoundSessions } from '#app/identity/store/sessions.server.ts'
import { accept, refuse } from '#app/lib/result.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Mode } from '#app/platform/configuration.server.ts'
import type { Context } from '#app/platform/context.server.ts'
import { record } from '#app/platform/record.server.ts'

export interface ProviderSettings {
  issuer: string
  clientId: string
  /** Empty to keep the one that is stored. */
  clientSecret: string
  emailDomain: string
  /** 0 where nothing was connected yet. */
  shownVersion: number
}

/** Keeps where and how the organisation's people sign in. It lets nobody in before it is tried and turned on. */
export async function connectProvider(
  { db, keys, actor, requestId, mode }: Context & { mode: Mode },
  { issuer, clientId, clientSecret, emailDomain, shownVersion }: ProviderSettings,
) {
  const { organisationId } = actor
  if (!identityPolicy.connectProvider(actor, organisationId)) return refuse({ kind: 'not permitted' })
  if (!isAllowedIssuer(issuer, { allowHttp: mode !== 'production' })) return refuse({ kind: 'issuer not allowed' })

  return db.transaction().execute(async (tx) => {
    const owner = (await lockMembers(tx, organisationId)).find(({ personId }) => personId === actor.personId)
    if (!owner || !isOwnDomain(emailDomain, owner.email)) return refuse({ kind: 'domain not yours' })
    const present = await findProvider(tx, organisationId)
    if ((present?.version ?? 0) !== shownVersion) return refuse({ kind: 'changed since shown' })
    const concealed = clientSecret ? keys.conceal(clientSecret, secretOwner(organisationId)) : null
    const clientSecretConcealed = concealed ?? present?.clientSecretConcealed
    // A secret goes only to the provider for which it was typed.
    if (!clientSecretConcealed || (!concealed && present?.issuer !== issuer)) return refuse({ kind: 'secret missing' })

    const at = await portalNow(tx)
    const settings = { issuer, clientId, emailDomain: emailDomain.toLowerCase(), version: shownVersion + 1 }
    const by = { connectedBy: actor.personId, connectedAt: at }
    await saveProvider(tx, { organisationId, ...settings, ...by, clientSecretConcealed })
    await endBoundSessions(tx, organisationId)
    await record(tx, providerConnected, { subjectId: organisationId, data: settings }, { actor, at, requestId })
    return accept({ version: settings.version })
  })
}
