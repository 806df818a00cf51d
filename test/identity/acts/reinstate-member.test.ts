import { expect, test } from 'vitest'
import { reinstateMember } from '#app/identity/acts/reinstate-member.server.ts'
import { suspendMember } from '#app/identity/acts/suspend-member.server.ts'
import { memberReinstated } from '#app/identity/events.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { aTeam, mailsTo } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aSuspendedMember() {
  const team = await aTeam(world)
  const suspended = await suspendMember(world.contextOf(team.owner), team.shown)
  if (!suspended.ok) throw new Error(suspended.refusal.kind)
  return { ...team, shown: { ...team.shown, shownVersion: 2 } }
}

test('who is reinstated has the roles that they had', async () => {
  const { organisation, owner, member, shown } = await aSuspendedMember()
  expect(await reinstateMember(world.contextOf(owner), shown)).toMatchObject({ ok: true })
  expect(await organisationsOf(world.db, member.personId)).toMatchObject([{ id: organisation.id, roles: ['legal'] }])
  expect(await world.eventsOf(organisation.id, memberReinstated)).toMatchObject([
    { actor_id: owner.personId, data: { personId: member.personId } },
  ])
  const mail = (await mailsTo(world, member)).at(-1)
  expect(mail).toMatchObject({ subject: `You are reinstated at ${organisation.name}` })
  expect(mail?.body).toContain('with the roles that you had: legal.')
})

test('only an owner reinstates, and nobody in another organisation', async () => {
  const { organisation, stranger, shown } = await aSuspendedMember()
  const approver = await world.aPerson(organisation, ['approver'])
  expect(await reinstateMember(world.contextOf(approver), shown)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await reinstateMember(world.contextOf(stranger), shown)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('pressed twice, at once or after each other, it reinstates once', async () => {
  const { organisation, owner, shown } = await aSuspendedMember()
  const press = (shownVersion: number) => reinstateMember(world.contextOf(owner), { ...shown, shownVersion })
  const results = await Promise.all([press(2), press(2)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(await press(3)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, memberReinstated)).toHaveLength(1)
})
