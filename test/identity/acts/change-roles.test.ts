import { expect, test } from 'vitest'
import { changeRoles } from '#app/identity/acts/change-roles.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { rolesChanged } from '#app/identity/events.ts'
import type { Role } from '#app/identity/roles.ts'
import { aTeam, anOpenSession, mailsTo, memberNow } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const change = (actor: Actor, personId: string, roles: Role[], shownVersion = 1) =>
  changeRoles(world.contextOf(actor), { personId, roles, shownVersion })

test('an owner changes roles: they hold at the next request, and the record says from what to what', async () => {
  const { organisation, owner, member } = await aTeam(world)
  const acting = await anOpenSession(world, member)
  expect(await change(owner, member.personId, ['approver', 'owner'])).toMatchObject({ ok: true })

  expect((await acting())?.roles).toEqual(['approver', 'owner'])
  expect(await world.eventsOf(organisation.id, rolesChanged)).toMatchObject([
    { actor_id: owner.personId, data: { personId: member.personId, from: ['legal'], to: ['approver', 'owner'] } },
  ])
  const mails = await mailsTo(world, member)
  expect(mails).toMatchObject([{ subject: `Your roles at ${organisation.name} have changed`, state: 'waiting' }])
  expect(mails[0]?.body).toContain('They are now: approver, owner.')
  expect(await mailsTo(world, owner)).toEqual([])
})

test('only owners change roles, and nobody those of another organisation: its members do not exist', async () => {
  const { owner, member, stranger } = await aTeam(world)
  expect(await change(member, owner.personId, ['legal'])).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await change(stranger, member.personId, ['legal'])).toMatchObject({ refusal: { kind: 'not found' } })
})

test('roles that do not fit the organisation are refused, and so are none', async () => {
  const { owner, member } = await aTeam(world)
  expect(await change(owner, member.personId, ['signatory'])).toMatchObject({
    refusal: { kind: 'roles do not fit', roles: ['signatory'] },
  })
  expect(await change(owner, member.personId, [])).toMatchObject({ refusal: { kind: 'roles do not fit' } })
  expect(await change(owner, member.personId, ['auditor', 'legal'])).toMatchObject({
    refusal: { kind: 'auditor stands alone' },
  })
})

test('pressed twice, at once or after each other, it changes once', async () => {
  const { organisation, owner, member } = await aTeam(world)
  const press = () => change(owner, member.personId, ['approver'])
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await press()).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, rolesChanged)).toHaveLength(1)
})

test('the last owner keeps the role; with a second owner it can be given up', async () => {
  const { owner, member } = await aTeam(world)
  expect(await change(owner, owner.personId, ['legal'])).toMatchObject({ refusal: { kind: 'last owner' } })
  expect(await change(owner, owner.personId, ['owner', 'legal'])).toMatchObject({ ok: true })
  await change(owner, member.personId, ['owner'])
  expect(await change(owner, owner.personId, ['legal'], 2)).toMatchObject({ ok: true })
})

test('two owners who take the role from each other at once: one of them stays owner', async () => {
  const { owner, member } = await aTeam(world, ['owner'])
  const results = await Promise.all([
    change(owner, member.personId, ['legal']),
    change(member, owner.personId, ['legal']),
  ])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'not permitted' } })
  const [first, second] = await Promise.all([memberNow(world, owner), memberNow(world, member)])
  expect([...(first?.roles ?? []), ...(second?.roles ?? [])].sort()).toEqual(['legal', 'owner'])
})

test('nobody gives roles to themselves while there is another owner; to give one up is always possible', async () => {
  const { organisation, owner } = await aTeam(world)
  const other = await world.aPerson(organisation, ['owner'])
  expect(await change(owner, owner.personId, ['owner', 'evaluator'])).toMatchObject({ refusal: { kind: 'own roles' } })
  expect(await change(other, owner.personId, ['owner', 'evaluator'])).toMatchObject({ ok: true })
  expect(await change(owner, owner.personId, ['owner'], 2)).toMatchObject({ ok: true })
})
