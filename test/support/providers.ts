import { randomUUID } from 'node:crypto'
import { connectProvider } from '#app/identity/acts/connect-provider.server.ts'
import { testProvider } from '#app/identity/acts/test-provider.server.ts'
import { turnProviderOn } from '#app/identity/acts/turn-provider-on.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import type { ProviderReturn } from '#app/identity/openid-client.server.ts'
import { beginAtProvider, returnFromProvider } from '#app/web/provider-sign-in.server.ts'
import { must } from './contracts.ts'
import { aTeam } from './members.ts'
import { openIdClient, type useOpenIdProvider } from './openid-provider.ts'
import type { World } from './world.ts'

type OpenIdProvider = ReturnType<typeof useOpenIdProvider>

export const publicUrl = 'http://localhost:3000'
export const redirectUri = `${publicUrl}/sign-in/organisation/return`
const configuration = { mode: 'test', publicUrl } as const

/** An owner and a member with addresses under a domain of their own, which is theirs to connect. */
export async function aTeamWithDomain(world: World) {
  const team = await aTeam(world)
  const emailDomain = `${randomUUID().slice(0, 8)}.example`
  const addressOf = ({ personId }: Actor) => `${personId.slice(0, 8)}@${emailDomain}`
  for (const one of [team.owner, team.member]) {
    await world.db
      .updateTable('person')
      .set({ email: addressOf(one) })
      .where('id', '=', one.personId)
      .execute()
  }
  return { ...team, emailDomain, addressOf }
}

export function actingAtProvider(world: World, actor: Actor) {
  return { ...world.contextOf(actor), mode: 'test' as const }
}

export function settingsFor({ issuer }: OpenIdProvider, emailDomain: string, shownVersion = 0) {
  return { issuer, ...openIdClient, emailDomain, shownVersion }
}

/** The team with its provider connected, tried by the owner and turned on. */
export async function aConnectedTeam(world: World, provider: OpenIdProvider) {
  const team = await aTeamWithDomain(world)
  const { owner, emailDomain, addressOf } = team
  must(await connectProvider(actingAtProvider(world, owner), settingsFor(provider, emailDomain)))
  provider.account = { sub: owner.personId, email: addressOf(owner), verified: true }
  const returned = await comeBackFrom(world, provider, owner.organisationId, { isTest: true })
  must(await testProvider(actingAtProvider(world, owner), returned))
  must(await turnProviderOn(world.contextOf(owner), { shownVersion: 1 }))
  return team
}

/** Goes to the provider in a browser of its own and comes back. */
export async function comeBackFrom(
  world: World,
  provider: OpenIdProvider,
  organisationId: string,
  { isTest = false }: { isTest?: boolean } = {},
): Promise<ProviderReturn> {
  const { url, cookie } = must(
    await beginAtProvider({ ...world.system, configuration }, { organisationId, isTest, returnTo: '/home' }),
  )
  const returned = returnedWith(world, await provider.visit(url), cookie)
  if (!returned) throw new Error('nobody here waits for this return')
  return returned
}

/** What the portal makes of a browser that comes to this address with this cookie. */
export function returnedWith(world: World, address: string, cookie: string) {
  const request = new Request(address, { headers: { Cookie: cookie.split(';')[0] ?? '' } })
  return returnFromProvider({ ...world.system, configuration }, request)
}

/** The same configuration, for going there without coming back. */
export function beginFor(world: World, organisationId: string) {
  return beginAtProvider({ ...world.system, configuration }, { organisationId, isTest: false, returnTo: '/home' })
}
