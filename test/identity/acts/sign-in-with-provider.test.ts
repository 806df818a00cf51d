import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeRoles } from '#app/identity/acts/change-roles.server.ts'
import { removeMember } from '#app/identity/acts/remove-member.server.ts'
import { signInWithProvider } from '#app/identity/acts/sign-in-with-provider.server.ts'
import { suspendMember } from '#app/identity/acts/suspend-member.server.ts'
import { turnProviderOff } from '#app/identity/acts/turn-provider-off.server.ts'
import { personSignedInWithProvider } from '#app/identity/events.ts'
import type { ProviderReturn } from '#app/identity/openid-client.server.ts'
import { takeAttempt, type Attempt } from '#app/platform/attempts.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { must } from '#test/support/contracts.ts'
import { useOpenIdProvider } from '#test/support/openid-provider.ts'
import { aConnectedTeam, beginFor, comeBackFrom, redirectUri, returnedWith } from '#test/support/providers.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const provider = useOpenIdProvider({ redirectUri: () => redirectUri })
const aNetwork = () => ({ network: randomUUID(), knownBrowser: null })
const finish = (returned: ProviderReturn, from: Pick<Attempt, 'network' | 'knownBrowser'> = aNetwork()) =>
  signInWithProvider({ ...world.system, mode: 'test' }, { ...returned, from })

async function aMemberAtTheProvider() {
  const team = await aConnectedTeam(world, provider)
  const { member, addressOf } = team
  provider.account = { sub: member.personId, email: addressOf(member), verified: true }
  return { ...team, signIn: async () => finish(await comeBackFrom(world, provider, member.organisationId)) }
}

test('a member for whom the provider vouches is signed in, for this organisation, and the record says how', async () => {
  const { organisation, member, emailDomain, signIn } = await aMemberAtTheProvider()
  expect(await signIn()).toEqual({
    ok: true,
    value: { personId: member.personId, organisationId: organisation.id, owesCode: false, emailDomain },
  })
  expect(await world.eventsOf(member.personId, personSignedInWithProvider)).toMatchObject([
    { data: { organisationId: organisation.id, issuer: provider.issuer, firstTime: true } },
  ])
})

test('after the first time the provider’s own name for a person counts, whatever their address is then', async () => {
  const { member, emailDomain, signIn } = await aMemberAtTheProvider()
  await signIn()
  provider.account = { ...provider.account, email: `married@${emailDomain}` }
  expect(await signIn()).toMatchObject({ ok: true, value: { personId: member.personId } })
  const events = await world.eventsOf(member.personId, personSignedInWithProvider)
  expect(events).toMatchObject([{ data: { firstTime: true } }, { data: { firstTime: false } }])
})

test('somebody else to whom the address was given later is not let in as the one before', async () => {
  const { signIn } = await aMemberAtTheProvider()
  await signIn()
  provider.account = { ...provider.account, sub: 'a newcomer with the same address' }
  expect(await signIn()).toMatchObject({ refusal: { kind: 'another person' } })
})

test('an address that is not verified, or of another domain, counts for nothing', async () => {
  const { member, addressOf, signIn } = await aMemberAtTheProvider()
  provider.account = { sub: 'x', email: addressOf(member), verified: false }
  expect(await signIn()).toMatchObject({ refusal: { kind: 'email not verified' } })
  provider.account = { sub: 'x', email: `${member.personId.slice(0, 8)}@elsewhere.example`, verified: true }
  expect(await signIn()).toMatchObject({ refusal: { kind: 'other domain' } })
})

test('who is no member, or suspended, or removed, is not let in', async () => {
  const { owner, shown, emailDomain, signIn } = await aMemberAtTheProvider()
  const asMember = provider.account
  provider.account = { sub: 'x', email: `nobody@${emailDomain}`, verified: true }
  expect(await signIn()).toMatchObject({ refusal: { kind: 'not a member' } })

  provider.account = asMember
  await signIn()
  await suspendMember(world.contextOf(owner), shown)
  expect(await signIn()).toMatchObject({ refusal: { kind: 'not a member' } })
  await removeMember(world.contextOf(owner), { ...shown, shownVersion: 2 })
  expect(await signIn()).toMatchObject({ refusal: { kind: 'not a member' } })
})

test('another organisation’s provider vouches for nobody here', async () => {
  const theirs = await aConnectedTeam(world, provider)
  const { member, addressOf } = await aMemberAtTheProvider()
  provider.account = { sub: member.personId, email: addressOf(member), verified: true }
  const returned = await comeBackFrom(world, provider, theirs.organisation.id)
  expect(await finish(returned)).toMatchObject({ refusal: { kind: 'other domain' } })
})

test('a code works once: after each other, or twice at the same instant', async () => {
  const { member } = await aMemberAtTheProvider()
  const returned = await comeBackFrom(world, provider, member.organisationId)
  const results = await Promise.all([finish(returned), finish(returned)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'not accepted' } })
  expect(await finish(returned)).toMatchObject({ refusal: { kind: 'not accepted' } })
})

test('two first sign-ins at once link the person once', async () => {
  const { member } = await aMemberAtTheProvider()
  const returns = [
    await comeBackFrom(world, provider, member.organisationId),
    await comeBackFrom(world, provider, member.organisationId),
  ]
  const results = await Promise.all(returns.map((returned) => finish(returned)))
  expect(results.filter((result) => result.ok)).toHaveLength(2)
  const events = await world.eventsOf(member.personId, personSignedInWithProvider)
  expect(events.filter(({ data }) => (data as { firstTime: boolean }).firstTime)).toHaveLength(1)
})

test('a return with another state, another nonce, or to another browser is not accepted', async () => {
  const { member } = await aMemberAtTheProvider()
  const { url, cookie } = must(await beginFor(world, member.organisationId))
  const address = await provider.visit(url)
  const other = new URL(address)
  other.searchParams.set('state', 'made up')
  expect(returnedWith(world, other.href, cookie)).toBeNull()
  expect(returnedWith(world, address, '')).toBeNull()
  expect(returnedWith(world, address, must(await beginFor(world, member.organisationId)).cookie)).toBeNull()

  const returned = returnedWith(world, address, cookie)
  if (!returned) throw new Error('nobody here waits for this return')
  const checks = { ...returned.checks, nonce: 'of another sign-in' }
  expect(await finish({ ...returned, checks })).toMatchObject({ refusal: { kind: 'not accepted' } })
})

test('a provider that is away is a refusal, before and after the way there', async () => {
  const { member } = await aMemberAtTheProvider()
  const returned = await comeBackFrom(world, provider, member.organisationId)
  await provider.goAway()
  expect(await beginFor(world, member.organisationId)).toMatchObject({ refusal: 'provider not available' })
  expect(await finish(returned)).toMatchObject({ refusal: { kind: 'provider not available' } })
  await provider.comeBack()
  expect(await finish(await comeBackFrom(world, provider, member.organisationId))).toMatchObject({ ok: true })
})

test('who stops at the provider is told that it let them in no further', async () => {
  const { member } = await aMemberAtTheProvider()
  const { url, cookie } = must(await beginFor(world, member.organisationId))
  const state = new URL(url).searchParams.get('state') ?? ''
  const stopped = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer })
  const returned = returnedWith(world, `${redirectUri}?${stopped.toString()}`, cookie)
  expect(returned && (await finish(returned))).toMatchObject({ refusal: { kind: 'declined' } })
})

test('once it is turned off, nobody is let in, not even who was on the way', async () => {
  const { owner, member } = await aMemberAtTheProvider()
  const returned = await comeBackFrom(world, provider, member.organisationId)
  must(await turnProviderOff(world.contextOf(owner), { shownVersion: 1 }))
  expect(await finish(returned)).toMatchObject({ refusal: { kind: 'not offered any more' } })
  expect(await beginFor(world, member.organisationId)).toMatchObject({ refusal: 'not offered any more' })
})

test('a session that began through a provider acts for its organisation alone, and binds nobody without a password', async () => {
  const { organisation, owner, member, signIn } = await aMemberAtTheProvider()
  const other = await world.anOrganisation('provider')
  await world.db
    .insertInto('membership')
    .values({
      ...{ person_id: member.personId, organisation_id: other.id, roles: ['owner'] },
      since: '2026-11-23T09:00:00Z',
    })
    .execute()
  const sessions = makeSessions(world.db)
  const { personId, organisationId } = must(await signIn())
  const cookie = await sessions.start({ personId, organisationId, boundTo: organisation.id })
  const id = cookie.split(/[=;]/)[1] ?? ''
  expect(await sessions.choose(id, other.id)).toBe(false)
  expect(await sessions.choose(id, organisation.id)).toBe(true)

  const acting = async () => (await sessions.read(cookie.split(';')[0] ?? '')).signedIn
  expect(await acting()).toMatchObject({ provedLately: false })
  await sessions.prove(id)
  expect(await acting()).toMatchObject({ provedLately: true })
  await changeRoles(world.contextOf(owner), { personId: member.personId, roles: ['approver'], shownVersion: 1 })
  expect((await acting())?.actor?.roles).toEqual(['approver'])
  await turnProviderOff(world.contextOf(owner), { shownVersion: 1 })
  expect(await acting()).toBeNull()
})

test('a network that comes back in vain again and again waits, others do not, and after the pause it is let in', async () => {
  const { member } = await aMemberAtTheProvider()
  const { organisationId } = member
  const from = aNetwork()
  const returned = await comeBackFrom(world, provider, organisationId)
  const inVain = { ...returned, version: 99 }
  for (let i = 0; i < 60; i++) expect(await finish(inVain, from)).toMatchObject({ ok: false })
  const paused = await finish(returned, from)
  if (paused.ok || paused.refusal.kind !== 'too many attempts') throw new Error('it did not wait')
  expect(paused.refusal.waitSeconds).toBeGreaterThan(4 * 60)
  expect(paused.refusal.waitSeconds).toBeLessThanOrEqual(5 * 60)
  const nowhere = { ...returned, organisationId: randomUUID() }
  expect(await finish(nowhere, from), 'the same for an organisation that has none').toMatchObject({
    refusal: { kind: 'too many attempts' },
  })

  expect(await finish(returned)).toMatchObject({ ok: true })
  const again = await comeBackFrom(world, provider, organisationId)
  expect(await finish(again, { ...from, knownBrowser: randomUUID() })).toMatchObject({ ok: true })
  await world.db
    .updateTable('attempt')
    .set({ expire: sql<number>`expire - 301000::bigint` })
    .execute()
  expect(await finish(await comeBackFrom(world, provider, organisationId), from)).toMatchObject({ ok: true })
})

test('whoever is let in counts for nothing, neither on the way there nor back', async () => {
  const { member } = await aMemberAtTheProvider()
  const { organisationId } = member
  const from = aNetwork()
  for (let i = 0; i < 65; i++) {
    const going = { purpose: 'going to a provider', subject: organisationId, ...from } as const
    expect((await takeAttempt(world.db, going)).ok).toBe(true)
    expect(await finish(await comeBackFrom(world, provider, organisationId), from)).toMatchObject({ ok: true })
  }
})
