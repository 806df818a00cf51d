import { expect, test } from 'vitest'
import type { Role } from '#app/identity/roles.ts'
import { partsFor } from '#app/routes/tendering/tender-parts.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { buyerTendersPage } from '#app/tendering/pages/buyer-tenders-page.server.ts'
import { nextOutcomeKey } from '#app/tendering/pages/outcome-page.server.ts'
import { publicationPage } from '#app/tendering/pages/publication-page.server.ts'
import { sectionPage } from '#app/tendering/pages/section-page.server.ts'
import { tenderPage } from '#app/tendering/pages/tender-page.server.ts'
import type { TenderPhase } from '#app/tendering/tender.ts'
import { reviseTender } from '#app/tendering/acts/revise-tender.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a draft shows what is left, who approved, and to each role what it may do', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const before = await tenderPage(world.db, buyer.commissioner, tender.id)
  expect(before).toMatchObject({
    value: { phase: 'draft', blockers: [], approvedBy: null, may: { revise: true, approve: false, publish: true } },
  })
  const section = () => sectionPage(world.db, buyer.commissioner, tender.id, 'basics')
  expect(await section()).toMatchObject({ value: { isApproved: false } })
  await approveTender(world.contextOf(buyer.approver), { tenderId: tender.id, shownVersion: tender.version })
  expect(await section()).toMatchObject({ value: { isApproved: true } })
  const after = await tenderPage(world.db, buyer.approver, tender.id)
  expect(after).toMatchObject({
    value: { approvedBy: 'Tom Okafor', may: { revise: false, approve: true, publish: false } },
  })
})

test('another organisation finds none of the inner pages, and its own list is its own', async () => {
  const { tender } = await aReadyTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), [
    'owner',
    'commissioner',
    'approver',
  ])
  const { signatory } = await aProvider(world)
  for (const actor of [stranger, signatory]) {
    for (const page of [tenderPage, sectionPage, publicationPage]) {
      expect(await page(world.db, actor, tender.id)).toEqual({ ok: false, refusal: { kind: 'not found' } })
    }
  }
  expect((await buyerTendersPage(world.db, stranger)).tenders).toEqual([])
})

test('sections open for commissioners, and only while the tender is a draft', async () => {
  const draft = await aReadyTender(world)
  expect(await sectionPage(world.db, draft.buyer.commissioner, draft.tender.id)).toMatchObject({ ok: true })
  expect(await sectionPage(world.db, draft.buyer.approver, draft.tender.id)).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  const { buyer, tender } = await aPublishedTender(world)
  expect(await sectionPage(world.db, buyer.commissioner, tender.id)).toMatchObject({
    refusal: { kind: 'published already' },
  })
})

test('after publication the page follows the clock', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const phaseAt = async (moment: string) => {
    await world.setClock(storyInstant(moment))
    const page = await tenderPage(world.db, buyer.legal, tender.id)
    return page.ok ? [page.value.phase, page.value.dates.filter(({ passed }) => passed).length] : null
  }
  expect(await phaseAt('2027-01-08T11:59')).toEqual(['open for questions', 0])
  expect(await phaseAt('2027-01-08T12:00')).toEqual(['open for proposals', 1])
  expect(await phaseAt('2027-01-29T12:00')).toEqual(['closed', 2])
  expect(await phaseAt('2028-01-01T00:00')).toEqual(['closed', 8])
})

test('the links to what follows appear when it can begin, to those whose work it is', () => {
  const textsFor = (role: Role, phase: TenderPhase, sees = { moderation: true, ranking: true }) =>
    partsFor({ roles: [role], sees }, phase, 'id').map(({ text }) => text)
  expect(textsFor('commissioner', 'draft')).toEqual([])
  expect(textsFor('moderator', 'open for questions')).toEqual(['Panel and interests'])
  expect(textsFor('legal', 'open for proposals')).toEqual([])
  expect(textsFor('legal', 'closed')).toEqual(expect.arrayContaining(['Opening', 'Award']))
  expect(textsFor('owner', 'closed')).toEqual([])
  expect(textsFor('panel chair', 'closed')).toEqual(expect.arrayContaining(['Ranking', 'Award']))
  expect(textsFor('panel chair', 'closed', { moderation: true, ranking: false })).toEqual([
    'Panel and interests',
    'Scoring',
    'Moderation',
  ])
  expect(textsFor('evaluator', 'closed', { moderation: false, ranking: false })).toEqual([])
})

test('the key of an outcome that was removed is not given again', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const outcomes = tender.specification.outcomes.filter(({ key }) => key !== 'O2')
  const change = { tenderId: tender.id, shownVersion: tender.version, section: 'outcomes', change: { outcomes } }
  await reviseTender(world.contextOf(buyer.commissioner), change)
  expect(await nextOutcomeKey(world.db, tender.id)).toBe('O3')
})
