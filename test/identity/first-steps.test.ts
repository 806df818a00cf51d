import { expect, test } from 'vitest'
import { firstSteps } from '#app/identity/first-steps.ts'
import { firstStepsOf } from '#app/identity/pages/first-steps.server.ts'
import { rolesOf, type Role } from '#app/identity/roles.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const of = (roles: readonly Role[]) => ({ roles })

test.each(['provider', 'commissioner', 'verifier', 'operator'] as const)(
  'a new owner of a %s who does nothing else is told which roles nobody has, and to invite',
  async (kind) => {
    const organisation = await world.anOrganisation(kind)
    const owner = await world.aPerson(organisation, ['owner'])
    const steps = await firstStepsOf(world.db, owner)
    const others = rolesOf[kind].filter((role) => role !== 'owner' && role !== 'auditor')
    for (const role of others) expect(steps.some(({ text }) => text.includes(`role ${role},`))).toBe(true)
    expect(steps.map(({ text }) => text)).toContain('Invite your colleagues')
  },
)

test('an owner who writes and signs alone is led to the tenders', async () => {
  const owner = await world.aPerson(await world.anOrganisation('provider'), ['owner', 'bid writer', 'signatory'])
  expect((await firstStepsOf(world.db, owner)).map(({ text }) => text)).toEqual([
    'Invite your colleagues',
    'Find a tender',
  ])
})

test('a role is to be taken by its owner alone only while there is no other who would have to give it', async () => {
  const owner = await world.aPerson(await world.anOrganisation('provider'), ['owner', 'bid writer'])
  const [alone] = firstSteps(owner, [of(['owner', 'bid writer'])])
  expect(alone?.text).toBe('Give somebody the role signatory, or take it yourself')
  const [beside] = firstSteps(owner, [of(['owner', 'bid writer']), of(['owner'])])
  expect(beside?.text).toBe('Give somebody the role signatory')
})

test('where every role is held and there are colleagues, nothing is left to begin', async () => {
  const owner = await world.aPerson(await world.anOrganisation('provider'), ['owner', 'bid writer'])
  expect(firstSteps(owner, [of(['owner', 'bid writer']), of(['signatory'])])).toEqual([])
})

test('who is no owner begins nothing for others', async () => {
  const writer = await world.aPerson(await world.anOrganisation('provider'), ['bid writer'])
  expect(await firstStepsOf(world.db, writer)).toEqual([])
})
