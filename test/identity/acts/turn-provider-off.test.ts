import { expect, test } from 'vitest'
import { turnProviderOff } from '#app/identity/acts/turn-provider-off.server.ts'
import { providerTurnedOff } from '#app/identity/events.ts'
import { useOpenIdProvider } from '#test/support/openid-provider.ts'
import { aConnectedTeam, aTeamWithDomain, redirectUri } from '#test/support/providers.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const provider = useOpenIdProvider({ redirectUri: () => redirectUri })

test('turned off, however often it is pressed, it is recorded once', async () => {
  const { organisation, owner } = await aConnectedTeam(world, provider)
  const off = () => turnProviderOff(world.contextOf(owner), { shownVersion: 1 })
  const results = await Promise.all([off(), off()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await off()).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, providerTurnedOff)).toHaveLength(1)
})

test('only an owner turns it off, and only what is connected', async () => {
  const { member } = await aConnectedTeam(world, provider)
  expect(await turnProviderOff(world.contextOf(member), { shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  const { owner } = await aTeamWithDomain(world)
  expect(await turnProviderOff(world.contextOf(owner), { shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})
