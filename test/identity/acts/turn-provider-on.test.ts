import { expect, test } from 'vitest'
import { turnProviderOff } from '#app/identity/acts/turn-provider-off.server.ts'
import { turnProviderOn } from '#app/identity/acts/turn-provider-on.server.ts'
import { providerTurnedOn } from '#app/identity/events.ts'
import { must } from '#test/support/contracts.ts'
import { useOpenIdProvider } from '#test/support/openid-provider.ts'
import { aConnectedTeam, aTeamWithDomain, redirectUri } from '#test/support/providers.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const provider = useOpenIdProvider({ redirectUri: () => redirectUri })

test('turned on again, however often it is pressed, it is recorded once', async () => {
  const { organisation, owner } = await aConnectedTeam(world, provider)
  must(await turnProviderOff(world.contextOf(owner), { shownVersion: 1 }))
  const on = () => turnProviderOn(world.contextOf(owner), { shownVersion: 1 })
  const results = await Promise.all([on(), on()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await on()).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, providerTurnedOn)).toHaveLength(2)
})

test('one domain leads to one organisation', async () => {
  const first = await aConnectedTeam(world, provider)
  const second = await aConnectedTeam(world, provider)
  await world.db
    .updateTable('organisation_provider')
    .set({ email_domain: first.emailDomain, turned_on: false })
    .where('organisation_id', '=', second.organisation.id)
    .execute()
  expect(await turnProviderOn(world.contextOf(second.owner), { shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'domain taken' },
  })
})

test('two organisations that turn on the same domain at once: one has it', async () => {
  const teams = [await aConnectedTeam(world, provider), await aConnectedTeam(world, provider)]
  for (const { owner } of teams) must(await turnProviderOff(world.contextOf(owner), { shownVersion: 1 }))
  const ids = teams.map(({ organisation }) => organisation.id)
  await world.db
    .updateTable('organisation_provider')
    .set({ email_domain: teams[0]?.emailDomain ?? '' })
    .where('organisation_id', 'in', ids)
    .execute()
  const results = await Promise.all(
    teams.map(({ owner }) => turnProviderOn(world.contextOf(owner), { shownVersion: 1 })),
  )
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'domain taken' } })
})

test('only an owner turns it on, and only what is connected', async () => {
  const { member } = await aConnectedTeam(world, provider)
  expect(await turnProviderOn(world.contextOf(member), { shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  const { owner } = await aTeamWithDomain(world)
  expect(await turnProviderOn(world.contextOf(owner), { shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})
