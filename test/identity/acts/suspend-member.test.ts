import { expect, test } from 'vitest'
import { reinstateMember } from '#app/identity/acts/reinstate-member.server.ts'
import { suspendMember } from '#app/identity/acts/suspend-member.server.ts'
import { memberSuspended } from '#app/identity/events.ts'
import { membersOf, organisationsOf } from '#app/identity/store/people.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { aTeam, anOpenSession, mailsTo, memberNow } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a suspended member acts for the organisation no more, from the next request on, nor chooses it again', async () => {
  const { organisation, owner, member, shown } = await aTeam(world)
  const acting = await anOpenSession(world, member)
  expect(await acting()).toMatchObject({ organisationId: organisation.id })
  expect(await suspendMember(world.contextOf(owner), shown)).toMatchObject({ ok: true })

  expect(await acting()).toBeNull()
  expect(await organisationsOf(world.db, member.personId)).toEqual([])
  expect((await membersOf(world.db, organisation.id)).map(({ personId }) => personId)).toEqual([owner.personId])
  const sessions = makeSessions(world.db)
  const id = (await sessions.start({ personId: member.personId, organisationId: null })).split(/[=;]/)[1] ?? ''
  expect(await sessions.choose(id, organisation.id)).toBe(false)
  expect(await world.eventsOf(organisation.id, memberSuspended)).toMatchObject([
    { actor_id: owner.personId, data: { personId: member.personId, name: member.name } },
  ])
  expect(await mailsTo(world, member)).toMatchObject([{ subject: `You are suspended at ${organisation.name}` }])
  expect(await mailsTo(world, owner)).toEqual([])
})

test('only an owner suspends, nobody themselves, and nobody in another organisation', async () => {
  const { owner, member, stranger, shown } = await aTeam(world)
  const press = (actor: typeof owner, personId = shown.personId) =>
    suspendMember(world.contextOf(actor), { personId, shownVersion: 1 })
  expect(await press(member, owner.personId)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await press(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press(owner, owner.personId)).toMatchObject({ refusal: { kind: 'yourself' } })
})

test('pressed twice, at once or after each other, it suspends once', async () => {
  const { organisation, owner, shown } = await aTeam(world)
  const press = (shownVersion: number) => suspendMember(world.contextOf(owner), { ...shown, shownVersion })
  const results = await Promise.all([press(1), press(1)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await press(2)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, memberSuspended)).toHaveLength(1)
  expect(await mailsTo(world, shown)).toHaveLength(1)
})

test('two owners who suspend each other at once: one of them stays', async () => {
  const { owner, member } = await aTeam(world, ['owner'])
  const suspend = (actor: typeof owner, other: typeof owner) =>
    suspendMember(world.contextOf(actor), { personId: other.personId, shownVersion: 1 })
  const results = await Promise.all([suspend(owner, member), suspend(member, owner)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('a session from before the suspension does not act again by itself after it', async () => {
  const { owner, member, shown } = await aTeam(world)
  const acting = await anOpenSession(world, member)
  await suspendMember(world.contextOf(owner), shown)
  await reinstateMember(world.contextOf(owner), { ...shown, shownVersion: 2 })
  expect(await memberNow(world, member)).toMatchObject({ suspendedAt: null, version: 3 })
  expect(await acting()).toBeNull()
})
