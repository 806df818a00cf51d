import { expect, test } from 'vitest'
import { endSessionsOfPerson } from '#app/administration/acts/end-sessions-of-person.server.ts'
import { sessionsEndedByOperator } from '#app/administration/events.ts'
import type { Actor } from '#app/identity/actor.ts'
import { anOperator } from '#test/support/administration.ts'
import { anOpenSession, mailsTo } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aPersonSignedInTwice() {
  const people = await anOperator(world)
  const organisation = await world.anOrganisation('provider')
  const person = await world.aPerson(organisation, ['bid writer'])
  const sessions = [await anOpenSession(world, person), await anOpenSession(world, person)]
  const { personId } = person
  const press = (actor: Actor, organisationId = organisation.id) =>
    endSessionsOfPerson(world.contextOf(actor), { organisationId, personId, reason: 'A lost telephone.' })
  return { ...people, organisation, person, sessions, press }
}

test('an administrator signs a person out everywhere, with a reason', async () => {
  const { administrator, organisation, person, sessions, press } = await aPersonSignedInTwice()
  expect(await press(administrator)).toMatchObject({ ok: true, value: { count: 2 } })
  expect(await Promise.all(sessions.map((acting) => acting()))).toEqual([null, null])
  expect(await world.eventsOf(organisation.id, sessionsEndedByOperator)).toMatchObject([
    {
      actor_id: administrator.personId,
      data: { personId: person.personId, name: person.name, count: 2, reason: 'A lost telephone.' },
    },
  ])
  const mails = await mailsTo(world, person)
  expect(mails).toMatchObject([{ subject: 'You were signed out everywhere' }])
  expect(mails[0]?.body).toContain('The reason given: A lost telephone.')
})

test('nobody else does, and only for a member of the organisation that is named', async () => {
  const { administrator, operatorsOwner, operator, outsider, person, press } = await aPersonSignedInTwice()
  expect(await press(operatorsOwner)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await press(outsider)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press(person)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await press(administrator, operator.id)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('pressed twice, at once or after each other, it ends them once', async () => {
  const { administrator, organisation, person, press } = await aPersonSignedInTwice()
  const results = await Promise.all([press(administrator), press(administrator)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await press(administrator)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await world.eventsOf(organisation.id, sessionsEndedByOperator)).toHaveLength(1)
  expect(await mailsTo(world, person)).toHaveLength(1)
})
