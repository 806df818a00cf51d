import { expect, test } from 'vitest'
import { connectProvider } from '#app/identity/acts/connect-provider.server.ts'
import { turnProviderOn } from '#app/identity/acts/turn-provider-on.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { providerConnected } from '#app/identity/events.ts'
import { findProvider, secretOwner } from '#app/identity/store/providers.server.ts'
import { must } from '#test/support/contracts.ts'
import { openIdClient, useOpenIdProvider } from '#test/support/openid-provider.ts'
import { aConnectedTeam, actingAtProvider, aTeamWithDomain, redirectUri, settingsFor } from '#test/support/providers.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const provider = useOpenIdProvider({ redirectUri: () => redirectUri })

type Settings = ReturnType<typeof settingsFor>
const connect = (actor: Actor, emailDomain: string, change: Partial<Settings> = {}) =>
  connectProvider(actingAtProvider(world, actor), { ...settingsFor(provider, emailDomain), ...change })

test('an owner connects a provider: off, with its secret concealed, which neither the record nor the table tells', async () => {
  const { organisation, owner, emailDomain } = await aTeamWithDomain(world)
  expect(await connect(owner, emailDomain)).toMatchObject({ ok: true, value: { version: 1 } })

  const stored = await findProvider(world.db, organisation.id)
  expect(stored).toMatchObject({ turnedOn: false, testedVersion: null, emailDomain, clientId: openIdClient.clientId })
  const concealed = stored?.clientSecretConcealed ?? Buffer.alloc(0)
  expect(world.system.keys.reveal(concealed, secretOwner(organisation.id))).toBe(openIdClient.clientSecret)
  const events = await world.eventsOf(organisation.id, providerConnected)
  expect(events).toMatchObject([{ actor_id: owner.personId, data: { emailDomain, version: 1 } }])
  expect(JSON.stringify([events, concealed.toString('latin1')])).not.toContain(openIdClient.clientSecret)
})

test('only an owner connects a provider', async () => {
  const { member, emailDomain } = await aTeamWithDomain(world)
  expect(await connect(member, emailDomain)).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('in production a provider is reached by https alone; elsewhere by http on this machine alone', async () => {
  const { owner, emailDomain } = await aTeamWithDomain(world)
  const refused = { refusal: { kind: 'issuer not allowed' } }
  const inProduction = { ...world.contextOf(owner), mode: 'production' as const }
  expect(await connectProvider(inProduction, settingsFor(provider, emailDomain))).toMatchObject(refused)
  for (const issuer of ['http://login.example', 'ftp://127.0.0.1', 'nonsense', 'https://a:b@login.example']) {
    expect(await connect(owner, emailDomain, { issuer }), issuer).toMatchObject(refused)
  }
})

test('an owner connects the domain of their own address, and no public one', async () => {
  const { owner } = await aTeamWithDomain(world)
  expect(await connect(owner, 'elsewhere.example')).toMatchObject({ refusal: { kind: 'domain not yours' } })
  await world.db.updateTable('person').set({ email: 'me@gmail.com' }).where('id', '=', owner.personId).execute()
  expect(await connect(owner, 'gmail.com')).toMatchObject({ refusal: { kind: 'domain not yours' } })
})

test('a secret is kept when none is typed, but goes to no other provider', async () => {
  const { owner, emailDomain } = await aTeamWithDomain(world)
  expect(await connect(owner, emailDomain, { clientSecret: '' })).toMatchObject({ refusal: { kind: 'secret missing' } })
  must(await connect(owner, emailDomain))
  const again = { clientSecret: '', shownVersion: 1 }
  expect(await connect(owner, emailDomain, { ...again, issuer: 'https://elsewhere.example' })).toMatchObject({
    refusal: { kind: 'secret missing' },
  })
  expect(await connect(owner, emailDomain, again)).toMatchObject({ ok: true, value: { version: 2 } })
})

test('pressed twice at once, settings are saved once', async () => {
  const { organisation, owner, emailDomain } = await aTeamWithDomain(world)
  const results = await Promise.all([connect(owner, emailDomain), connect(owner, emailDomain)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, providerConnected)).toHaveLength(1)
})

test('new settings are off until they are tried', async () => {
  const { organisation, owner, emailDomain } = await aConnectedTeam(world, provider)
  must(await connect(owner, emailDomain, { shownVersion: 1 }))
  expect(await findProvider(world.db, organisation.id)).toMatchObject({ turnedOn: false, testedVersion: null })
  expect(await turnProviderOn(world.contextOf(owner), { shownVersion: 2 })).toMatchObject({
    refusal: { kind: 'not tested' },
  })
})
