import { expect, test } from 'vitest'
import { tenderTimeline } from '#app/audit/pages/tender-timeline.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { record } from '#app/platform/record.server.ts'
import { tenderRevised } from '#app/tendering/events.ts'
import { aModeratedTender, aRankedTender } from '#test/support/evaluations.ts'
import { aSubmittedProposal, anOpenedTender } from '#test/support/openings.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

test("the buyer's people read what was done, by whom and when; nobody else does", async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const { moments } = (await tenderTimeline(world.db, buyer.legal, tender.id, 1)) ?? { moments: [] }
  expect(moments[0]).toMatchObject({ by: 'Priya Shah', iso: expect.stringMatching(/^2026-11-23T09:00/) as string })
  expect(moments[0]?.title).toMatch(/^published version/)
  expect(moments.at(-1)?.title).toContain('started the draft')

  const { signatory } = await aProvider(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['owner'])
  for (const actor of [signatory, stranger]) expect(await tenderTimeline(world.db, actor, tender.id, 1)).toBeNull()
})

test('before the opening no line tells that there is a proposal; after it they are told, without the hash', async () => {
  const at = await aPublishedTender(world)
  const { buyer, tender } = at
  const titles = async (tenderId: string) =>
    ((await tenderTimeline(world.db, buyer.commissioner, tenderId, 1))?.moments ?? []).map(({ title }) => title)
  const before = await titles(tender.id)
  await aSubmittedProposal(world, { at })
  expect(await titles(tender.id)).toEqual(before)

  const opened = await anOpenedTender(world)
  const after = (await tenderTimeline(world.db, opened.buyer.commissioner, opened.tender.id, 1))?.moments ?? []
  const submissions = after.filter(({ title }) => title.startsWith('submitted a proposal'))
  expect(submissions).toHaveLength(3)
  for (const { title } of submissions) expect(title).not.toMatch(/[0-9a-f]{64}/)
})

test('a timeline names a bidder behind a label once there is a ranking, for those alone who see it', async () => {
  const scoresFor = async (actor: Actor, tenderId: string) =>
    ((await tenderTimeline(world.db, actor, tenderId))?.moments ?? [])
      .map(({ title }) => title)
      .filter((title) => title.startsWith('recorded an agreed score for R1'))
  const agreed = await aModeratedTender(world, ['hearth'])
  for (const actor of [agreed.buyer.legal, agreed.buyer.commissioner, agreed.buyer.chair]) {
    expect(await scoresFor(actor, agreed.tender.id)).toEqual(['recorded an agreed score for R1 of proposal A'])
  }
  const { buyer, tender } = await aRankedTender(world, ['hearth'])
  expect(await scoresFor(buyer.owner, tender.id)).toEqual(['recorded an agreed score for R1 of proposal A'])
  expect(await scoresFor(buyer.legal, tender.id)).toEqual([
    expect.stringMatching(/^recorded an agreed score for R1 of proposal A \(.+\)$/),
  ])
})

test('a long life is read page by page, down to its first line', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const by = { actor: buyer.commissioner, at: storyMorning, requestId: 'test' }
  await world.db.transaction().execute(async (tx) => {
    for (let version = 100; version < 250; version++) {
      await record(tx, tenderRevised, { subjectId: tender.id, data: { version, section: 'basics' } }, by)
    }
  })
  const first = await tenderTimeline(world.db, buyer.commissioner, tender.id, 1)
  const last = await tenderTimeline(world.db, buyer.commissioner, tender.id, 99)
  expect(first).toMatchObject({ page: 1, pages: 2 })
  expect(last).toMatchObject({ page: 2, pages: 2 })
  expect(last?.moments.at(-1)?.title).toContain('started the draft')
})
