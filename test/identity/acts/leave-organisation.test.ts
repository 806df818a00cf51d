import { expect, test } from 'vitest'
import { leaveOrganisation } from '#app/identity/acts/leave-organisation.server.ts'
import { suspendMember } from '#app/identity/acts/suspend-member.server.ts'
import { memberLeft } from '#app/identity/events.ts'
import { aTeam, anOpenSession, memberNow } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('whoever leaves acts no more for the organisation, and the record says so', async () => {
  const { organisation, member } = await aTeam(world)
  const acting = await anOpenSession(world, member)
  expect(await leaveOrganisation(world.contextOf(member))).toMatchObject({ ok: true })
  expect(await acting()).toBeNull()
  expect(await memberNow(world, member)).toBeNull()
  expect(await world.eventsOf(organisation.id, memberLeft)).toMatchObject([
    { actor_id: member.personId, data: { personId: member.personId } },
  ])
  expect(await leaveOrganisation(world.contextOf(member))).toMatchObject({ refusal: { kind: 'not found' } })
})

test('the last owner cannot leave; a suspended owner does not count', async () => {
  const { owner, member } = await aTeam(world, ['owner'])
  await suspendMember(world.contextOf(owner), { personId: member.personId, shownVersion: 1 })
  expect(await leaveOrganisation(world.contextOf(owner))).toMatchObject({ refusal: { kind: 'last owner' } })
})

test('two owners who leave at once: one of them stays', async () => {
  const { organisation, owner, member } = await aTeam(world, ['owner'])
  const results = await Promise.all([owner, member].map((actor) => leaveOrganisation(world.contextOf(actor))))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'last owner' } })
  expect(await world.eventsOf(organisation.id, memberLeft)).toHaveLength(1)
})
