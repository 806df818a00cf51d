import { expect, test } from 'vitest'
import { portalNow } from '#app/platform/clock.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { stage } from '#test/support/stages.ts'
import { storyMorning, useWorld, type World } from '#test/support/world.ts'

const world = useWorld()
let played = 0

const aProvider = stage('a provider of this file', ['Hearth'], async (world: World, name: string) => {
  played += 1
  await world.setClock(storyMorning)
  const organisation = await world.anOrganisation('provider', name)
  return { ...organisation, since: new Date(storyMorning), fileSha256: await world.system.files.put(Buffer.from(name)) }
})

const twoProviders = stage('two providers of this file', [], async (world: World) => {
  const first = await aProvider(world)
  const second = await world.anOrganisation('provider', 'Northern')
  return { first, second }
})

async function namesIn({ db }: World) {
  const rows = await db.selectFrom('organisation').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}

test.each(['first', 'second', 'third'])(
  'the %s who asks begins where it ended, with its files and its clock',
  async () => {
    const { name, since, fileSha256 } = await aProvider(world)
    expect({ played, name, since }).toEqual({ played: 1, name: 'Hearth', since: new Date(storyMorning) })
    expect(await namesIn(world)).toEqual(['Hearth'])
    expect(Buffer.from((await world.system.files.get(fileSha256)) ?? []).toString()).toBe('Hearth')
    expect(await world.system.files.has(sha256('of one test'))).toBe(false)
    expect((await portalNow(world.db)) - storyMorning).toBeLessThan(60_000)

    await world.anOrganisation('provider', 'Of one test')
    await world.system.files.put(Buffer.from('of one test'))
    await world.setClock(storyInstant('2027-01-29T12:00'))
  },
)

test('one that goes on from another begins where that ended, and both without what other tests did', async () => {
  const { first, second } = await twoProviders(world)
  expect([played, first.name, second.name]).toEqual([1, 'Hearth', 'Northern'])
  expect(await namesIn(world)).toEqual(['Hearth', 'Northern'])
})

test('what takes something else is another one, and begins with nothing', async () => {
  expect(await aProvider(world, 'Steadfast')).toMatchObject({ name: 'Steadfast' })
  expect(await namesIn(world)).toEqual(['Steadfast'])
})

test('a test that has done something before gets it played there', async () => {
  const buyer = await world.anOrganisation('commissioner', 'Before')
  const before = played
  await aProvider(world)
  expect(played).toBe(before + 1)
  expect(await namesIn(world)).toEqual(expect.arrayContaining([buyer.name, 'Hearth']))
})
