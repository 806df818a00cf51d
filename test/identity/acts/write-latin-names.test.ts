import { expect, test } from 'vitest'
import { writeLatinNames } from '#app/identity/acts/write-latin-names.server.ts'
import { latinNamesWritten } from '#app/identity/events.ts'
import { asksForLatinName, latinNamesPage } from '#app/identity/pages/latin-names-page.server.ts'
import type { Role } from '#app/identity/roles.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function somebody(roles: Role[] = ['owner'], name = 'राजेश', organisationName = 'देखभाल') {
  return world.aPerson(await world.anOrganisation('provider', organisationName), roles, name)
}

test('an owner says how documents write both names; the names themselves stay, and the record tells it', async () => {
  const owner = await somebody()
  expect(await latinNamesPage(world.db, owner)).toEqual({
    own: { name: 'राजेश', kept: null },
    organisation: { name: 'देखभाल', kept: null },
  })
  const names = { own: 'Rajesh', organisation: 'Dekhbhal' }
  expect(await writeLatinNames(world.contextOf(owner), names)).toMatchObject({ ok: true })
  expect(await latinNamesPage(world.db, owner)).toEqual({
    own: { name: 'राजेश', kept: 'Rajesh' },
    organisation: { name: 'देखभाल', kept: 'Dekhbhal' },
  })
  expect(await world.eventsOf(owner.personId, latinNamesWritten)).toMatchObject([
    { actor_id: owner.personId, data: { of: 'person', latinName: 'Rajesh' } },
  ])
  expect(await world.eventsOf(owner.organisationId, latinNamesWritten)).toMatchObject([
    { data: { of: 'organisation', latinName: 'Dekhbhal' } },
  ])
})

test('the same sent twice is written once; another one later takes its place, and nothing typed leaves it', async () => {
  const owner = await somebody()
  const write = (own: string | null) => writeLatinNames(world.contextOf(owner), { own, organisation: null })
  for (const own of ['Rajesh', 'Rajesh', null, 'Rajesh K']) expect(await write(own)).toMatchObject({ ok: true })
  expect((await latinNamesPage(world.db, owner)).own).toEqual({ name: 'राजेश', kept: 'Rajesh K' })
  expect(await world.eventsOf(owner.personId, latinNamesWritten)).toHaveLength(2)
})

test('nobody but an owner says it of the organisation, and nothing is written of what was sent with it', async () => {
  const signatory = await somebody(['signatory'])
  const names = { own: 'Rajesh', organisation: 'Dekhbhal' }
  expect(await writeLatinNames(world.contextOf(signatory), names)).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await latinNamesPage(world.db, signatory)).toEqual({ own: { name: 'राजेश', kept: null }, organisation: null })
})

test('a name that documents can set gets no other one there, and the other one must be one that they can set', async () => {
  const owner = await somebody(['owner'], 'Ffion Llŷr')
  const write = (own: string | null, organisation: string | null) =>
    writeLatinNames(world.contextOf(owner), { own, organisation })
  expect(await write('Ffion Llyr', null)).toMatchObject({ refusal: { kind: 'documents can set it' } })
  expect(await write(null, 'देखभाल')).toMatchObject({ refusal: { kind: 'no document can set it' } })
  expect(await write(null, ' ')).toMatchObject({ refusal: { kind: 'no document can set it' } })
})

test('whoever has nothing to answer is not asked', async () => {
  expect(asksForLatinName(await somebody(['owner'], 'Ffion', 'Gofal'))).toBe(false)
  expect(asksForLatinName(await somebody(['signatory'], 'Ffion'))).toBe(false)
  expect(asksForLatinName(await somebody(['signatory']))).toBe(true)
  expect(asksForLatinName(await somebody(['owner'], 'Ffion'))).toBe(true)
})
