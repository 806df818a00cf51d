import { expect, test } from 'vitest'
import { connectProvider } from '#app/identity/acts/connect-provider.server.ts'
import { testProvider } from '#app/identity/acts/test-provider.server.ts'
import { providerTested } from '#app/identity/events.ts'
import { providerFor } from '#app/identity/pages/provider-page.server.ts'
import { must } from '#test/support/contracts.ts'
import { useOpenIdProvider } from '#test/support/openid-provider.ts'
import {
  aConnectedTeam,
  actingAtProvider,
  aTeamWithDomain,
  comeBackFrom,
  redirectUri,
  settingsFor,
} from '#test/support/providers.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const provider = useOpenIdProvider({ redirectUri: () => redirectUri })

async function aProviderToTry() {
  const team = await aTeamWithDomain(world)
  const { organisation, owner, emailDomain, addressOf } = team
  must(await connectProvider(actingAtProvider(world, owner), settingsFor(provider, emailDomain)))
  provider.account = { sub: owner.personId, email: addressOf(owner), verified: true }
  return { ...team, goThere: () => comeBackFrom(world, provider, organisation.id, { isTest: true }) }
}

test('it works if the provider vouches for the owner who tries it', async () => {
  const { organisation, owner, goThere } = await aProviderToTry()
  expect(await testProvider(actingAtProvider(world, owner), await goThere())).toMatchObject({ ok: true })
  expect(await world.eventsOf(organisation.id, providerTested)).toMatchObject([
    { actor_id: owner.personId, data: { version: 1 } },
  ])
})

test('an answer about somebody else, without a verified address or of another domain proves nothing', async () => {
  const { owner, member, addressOf, emailDomain, goThere } = await aProviderToTry()
  const answers = {
    'other person': { sub: 'x', email: addressOf(member), verified: true },
    'email not verified': { sub: 'x', email: addressOf(owner), verified: false },
    'other domain': { sub: 'x', email: `somebody@not-${emailDomain}`, verified: true },
  }
  for (const [kind, account] of Object.entries(answers)) {
    provider.account = account
    expect(await testProvider(actingAtProvider(world, owner), await goThere()), kind).toMatchObject({
      refusal: { kind },
    })
  }
})

test('only an owner of that organisation tries it; to others it does not exist', async () => {
  const { member, stranger, goThere } = await aProviderToTry()
  expect(await testProvider(actingAtProvider(world, member), await goThere())).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  expect(await testProvider(actingAtProvider(world, stranger), await goThere())).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('an answer counts once, and only for the settings with which it was asked', async () => {
  const { owner, emailDomain, goThere } = await aProviderToTry()
  const returned = await goThere()
  const press = () => testProvider(actingAtProvider(world, owner), returned)
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)

  const early = await goThere()
  must(await connectProvider(actingAtProvider(world, owner), settingsFor(provider, emailDomain, 1)))
  expect(await testProvider(actingAtProvider(world, owner), early)).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
})

test('an address leads to its organisation by the domain alone, known or not, and only while it is turned on', async () => {
  const { organisation, emailDomain, addressOf, member } = await aConnectedTeam(world, provider)
  const known = await providerFor(world.db, addressOf(member))
  expect(known).toMatchObject({ organisationId: organisation.id })
  expect(await providerFor(world.db, `nobody@${emailDomain.toUpperCase()}`)).toEqual(known)
  expect(await providerFor(world.db, 'somebody@elsewhere.example')).toBeNull()
  const { emailDomain: notOn } = await aProviderToTry()
  expect(await providerFor(world.db, `somebody@${notOn}`)).toBeNull()
})
