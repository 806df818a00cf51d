import { expect, test } from 'vitest'
import { organisationPage, organisationsPage } from '#app/administration/pages/organisations-page.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { anOperator } from '#test/support/administration.ts'
import { countingQueries } from '#test/support/count-queries.ts'
import { anOpenSession } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function listed(actor: Actor, text: string, page = 1) {
  const result = await organisationsPage(world.db, actor, { text, page })
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}

test('organisations are found by a part of their name, and signs of patterns mean themselves', async () => {
  const { administrator } = await anOperator(world)
  const care = await world.anOrganisation('provider', 'Gofal 100% Cartref')
  await world.anOrganisation('provider', 'Gofal 1000 Cartref')
  await world.aPerson(care, ['owner'])
  expect(await listed(administrator, '100%')).toMatchObject({
    total: 1,
    organisations: [{ id: care.id, name: care.name, kind: 'provider', people: 1, suspended: false }],
  })
  expect((await listed(administrator, 'gofal')).total).toBe(2)
  expect((await listed(administrator, 'nobody is called so')).organisations).toEqual([])
})

test('a long list is read page by page, always by two queries', async () => {
  const { administrator } = await anOperator(world)
  for (let i = 0; i < 51; i++) await world.anOrganisation('provider', `Many ${String(i).padStart(2, '0')}`)
  const { db, count } = countingQueries(world.db)
  const last = await organisationsPage(db, administrator, { text: 'Many', page: 9 })
  expect(last).toMatchObject({ value: { page: 2, pages: 2, total: 51, organisations: [{ name: 'Many 50' }] } })
  expect(count()).toBe(2)
})

test('one organisation shows its people, their roles and how many sessions are open', async () => {
  const { administrator, operatorsOwner } = await anOperator(world)
  const organisation = await world.anOrganisation('verifier')
  const person = await world.aPerson(organisation, ['owner', 'verifier'])
  await anOpenSession(world, person)
  const page = (actor: Actor) => organisationPage(world.db, actor, organisation.id)
  const people = [{ personId: person.personId, roles: ['owner', 'verifier'], sessions: 1, suspended: false }]
  expect(await page(administrator)).toMatchObject({ value: { people, mayAct: true, suspendedSince: null } })
  expect(await page(operatorsOwner)).toMatchObject({ value: { people, mayAct: false } })
})

test('for everybody else these pages do not exist, not even for their own organisation', async () => {
  const { outsider } = await anOperator(world)
  const refusal = { refusal: { kind: 'not found' } }
  expect(await organisationsPage(world.db, outsider, { text: '', page: 1 })).toMatchObject(refusal)
  expect(await organisationPage(world.db, outsider, outsider.organisationId)).toMatchObject(refusal)
})
