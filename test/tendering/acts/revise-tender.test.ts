import { expect, test } from 'vitest'
import { instant } from '#app/lib/time.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { tenderRevised } from '#app/tendering/events.ts'
import { aPublishedTender, aReadyTender, theTender } from '#test/support/tenders.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const change = { section: 'basics', change: { title: 'Another title' } }

test('each saved section is a new version, and what stood before is kept', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const shown = { tenderId: tender.id, shownVersion: tender.version }
  const result = await reviseTender(world.contextOf(buyer.commissioner), { ...shown, ...change })

  expect(result).toMatchObject({ ok: true, value: { version: tender.version + 1, contradictions: [] } })
  const after = await theTender(world, tender.id)
  expect(after.specification).toEqual({ ...tender.specification, title: 'Another title' })
  const versions = await world.db
    .selectFrom('tender_version')
    .select('version')
    .where('tender_id', '=', tender.id)
    .execute()
  expect(versions).toHaveLength(tender.version + 1)
  expect(await world.eventsOf(tender.id, tenderRevised)).toHaveLength(tender.version)
})

test('two people on the same form: the second is told, and nothing of the first is lost', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const press = (title: string) =>
    reviseTender(world.contextOf(buyer.commissioner), {
      tenderId: tender.id,
      shownVersion: tender.version,
      section: 'basics',
      change: { title },
    })
  const results = await Promise.all([press('One'), press('Two')])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await theTender(world, tender.id)).toMatchObject({ version: tender.version + 1 })
})

test("another organisation's draft does not exist", async () => {
  const { tender } = await aReadyTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  const result = await reviseTender(world.contextOf(stranger), { tenderId: tender.id, shownVersion: 1, ...change })
  expect(result).toMatchObject({ refusal: { kind: 'not found' } })
})

test('only a commissioner may revise', async () => {
  const { buyer, tender } = await aReadyTender(world)
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await reviseTender(world.contextOf(actor), { tenderId: tender.id, shownVersion: 1, ...change })
    expect(result).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test('what is published cannot be revised', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const shown = { tenderId: tender.id, shownVersion: tender.version }
  const result = await reviseTender(world.contextOf(buyer.commissioner), { ...shown, ...change })
  expect(result).toMatchObject({ refusal: { kind: 'published already' } })
})

test('a deadline that has passed is saved and told by name', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const { timetable } = tender.specification
  const passed = { ...timetable, questionsCloseAt: instant(storyMorning - 1), proposalsCloseAt: storyMorning }
  const result = await reviseTender(world.contextOf(buyer.commissioner), {
    tenderId: tender.id,
    shownVersion: tender.version,
    section: 'timetable',
    change: { timetable: passed },
  })
  if (!result.ok) throw new Error(result.refusal.kind)
  const told = result.value.contradictions.filter(({ code }) => code === 'date in the past')
  expect(told.map(({ path }) => path)).toEqual(['timetable.questionsCloseAt', 'timetable.proposalsCloseAt'])
  expect((await theTender(world, tender.id)).specification.timetable).toEqual(passed)
})
