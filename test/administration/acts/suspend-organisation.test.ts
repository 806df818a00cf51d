import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { reinstateOrganisation } from '#app/administration/acts/reinstate-organisation.server.ts'
import { suspendOrganisation } from '#app/administration/acts/suspend-organisation.server.ts'
import { organisationReinstated, organisationSuspended } from '#app/administration/events.ts'
import type { Actor } from '#app/identity/actor.ts'
import { organisationsPage } from '#app/identity/pages/organisations-page.server.ts'
import { organisationsOf } from '#app/identity/store/people.server.ts'
import { makeSessions } from '#app/web/session.server.ts'
import { anOperator } from '#test/support/administration.ts'
import { anOpenSession } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aSuspicion() {
  const people = await anOperator(world)
  const organisation = await world.anOrganisation('provider')
  const owner = await world.aPerson(organisation, ['owner'])
  const writer = await world.aPerson(organisation, ['bid writer'])
  const press = (act: typeof suspendOrganisation | typeof reinstateOrganisation, actor: Actor = people.administrator) =>
    act(world.contextOf(actor), { organisationId: organisation.id, reason: 'An account was taken over.' })
  return { ...people, organisation, owner, writer, press }
}

test('nobody acts for a suspended organisation, from the next request on, nor after signing in again', async () => {
  const { administrator, organisation, owner, writer, press } = await aSuspicion()
  const acting = await anOpenSession(world, writer)
  expect(await acting()).toMatchObject({ organisationId: organisation.id })
  expect(await press(suspendOrganisation)).toMatchObject({ ok: true })

  expect(await acting()).toBeNull()
  expect(await organisationsOf(world.db, writer.personId)).toEqual([])
  expect(await organisationsPage(world.db, writer.personId)).toEqual({
    organisations: [],
    suspendedIn: [{ name: organisation.name, altogether: true }],
  })
  const sessions = makeSessions(world.db)
  const id =
    (await sessions.start({ personId: writer.personId, organisationId: organisation.id })).split(/[=;]/)[1] ?? ''
  expect(await sessions.choose(id, organisation.id)).toBe(false)
  expect(await world.eventsOf(organisation.id, organisationSuspended)).toMatchObject([
    { actor_id: administrator.personId, data: { name: organisation.name, reason: 'An account was taken over.' } },
  ])
  const [mail] = await world.mailTo(`${owner.personId}@example.org`)
  expect(mail).toMatchObject({ subject: `${organisation.name} is suspended` })
  expect(mail?.body).toContain('An account was taken over.')
  expect(await world.mailTo(`${writer.personId}@example.org`)).toEqual([])
})

test('reinstated, its people act again with the roles that they had, after a new choice', async () => {
  const { organisation, writer, press } = await aSuspicion()
  const acting = await anOpenSession(world, writer)
  await press(suspendOrganisation)
  expect(await press(reinstateOrganisation)).toMatchObject({ ok: true })
  expect(await acting()).toBeNull()
  expect(await organisationsOf(world.db, writer.personId)).toMatchObject([
    { id: organisation.id, roles: ['bid writer'] },
  ])
  expect(await world.eventsOf(organisation.id, organisationReinstated)).toHaveLength(1)
})

test.each([
  ['suspends', suspendOrganisation],
  ['reinstates', reinstateOrganisation],
])('only an administrator %s; for other organisations the operator’s acts do not exist', async (_, act) => {
  const { operatorsOwner, outsider, owner, administrator, press } = await aSuspicion()
  expect(await press(act, operatorsOwner)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await press(act, outsider)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press(act, owner)).toMatchObject({ refusal: { kind: 'not found' } })
  const unknown = { organisationId: randomUUID(), reason: 'x' }
  expect(await act(world.contextOf(administrator), unknown)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('an administrator cannot suspend the operator, who could not be reinstated', async () => {
  const { administrator, operator } = await anOperator(world)
  const own = { organisationId: operator.id, reason: 'By mistake.' }
  expect(await suspendOrganisation(world.contextOf(administrator), own)).toMatchObject({
    refusal: { kind: 'your own organisation' },
  })
})

test('pressed twice, at once or after each other, it suspends once and reinstates once', async () => {
  const { organisation, press } = await aSuspicion()
  for (const act of [suspendOrganisation, reinstateOrganisation]) {
    const results = await Promise.all([press(act), press(act)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await press(act)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  }
  expect(await world.eventsOf(organisation.id, organisationSuspended)).toHaveLength(1)
  expect(await world.eventsOf(organisation.id, organisationReinstated)).toHaveLength(1)
})
