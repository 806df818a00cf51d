import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { href } from '#app/lib/href.ts'
import { openProposals } from '#app/proposals/acts/open-proposals.server.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { needsOfProposals } from '#app/proposals/pages/needs.server.ts'
import { must } from '#test/support/contracts.ts'
import { aStranger, homeOf, moveTender, peopleIn } from '#test/support/needs.ts'
import { aClosedTender, aDraftProposal, secondsAfterClosing, shownTo, storyClosing } from '#test/support/openings.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfProposals)

test('a draft that is not begun everywhere waits for those who write, with its deadline', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const provider = await aProvider(world)
  const owner = await aStranger(world, 'provider')
  expect(await home.needs(provider.writer)).toEqual([])
  must(await startProposal(world.contextOf(provider.writer), { tenderId: tender.id }))

  const all = { ...peopleIn(provider), owner, commissioner: buyer.commissioner }
  expect(await home.sentTo(href('/bids/:tenderId', { tenderId: tender.id }), all)).toEqual(['writer', 'signatory'])
  const [need] = await home.needs(provider.writer)
  expect(need?.text).toMatch(/^Finish the proposal \(\d+ sections not begun\): /)
  expect(need?.when).toBe('Closes at 12 noon on Friday 29 January 2027 (UK time)')
})

test('a draft with something in every section waits to be checked and submitted, and then no more', async () => {
  const { tender, provider } = await aDraftProposal(world)
  const check = href('/bids/:tenderId/check', { tenderId: tender.id })
  const all = { ...peopleIn(provider), stranger: await aStranger(world, 'provider') }
  expect(await home.sentTo(check, all)).toEqual(['writer', 'signatory'])
  expect((await home.needs(provider.signatory))[0]?.text).toMatch(/^Check and submit the proposal: /)
  expect((await home.needs(provider.writer))[0]?.text).toMatch(/^Check the proposal and have it submitted: /)

  const shown = await shownTo(world, provider.signatory, tender.id)
  must(await submitProposal(world.contextOf(provider.signatory), shown))
  expect(await home.needs(provider.signatory)).toEqual([])
})

test('a draft that missed the deadline waits for nobody', async () => {
  const { provider } = await aDraftProposal(world)
  await world.setClock(storyClosing)
  expect(await home.needs(provider.signatory)).toEqual([])
})

test('many drafts take no more statements than one', async () => {
  const { provider } = await aDraftProposal(world)
  const one = await home.statements(provider.signatory)
  const { tender } = await aDraftProposal(world, { provider })
  expect(await home.links(provider.signatory)).toContain(href('/bids/:tenderId/check', { tenderId: tender.id }))
  expect(await home.statements(provider.signatory)).toBe(one)
})

test('proposals wait for two openers from the time of the opening, one after the other', async () => {
  const { buyer, tender } = await aClosedTender(world, ['hearth'])
  const page = href('/buyer/tenders/:tenderId/opening', { tenderId: tender.id })
  const all = { ...peopleIn(buyer), stranger: await aStranger(world, 'commissioner') }
  await world.setClock(secondsAfterClosing(60))
  expect(await home.sentTo(page, all)).toEqual([])
  await world.setClock(secondsAfterClosing(2 * 3600))
  expect(await home.sentTo(page, all)).toEqual(['approver', 'legal'])

  must(await openProposals(world.contextOf(buyer.legal), { tenderId: tender.id }))
  expect(await home.sentTo(page, all)).toEqual(['approver'])
  expect((await home.needs(buyer.approver))[0]?.text).toMatch(/^Open the proposals as the second person: /)

  must(await openProposals(world.contextOf(buyer.approver), { tenderId: tender.id }))
  expect(await home.sentTo(page, all)).toEqual([])
})

test('whoever is on the panel is not asked to open', async () => {
  const { buyer, tender } = await aClosedTender(world, [])
  const both = await world.aPerson(buyer.organisation, ['approver', 'evaluator'])
  expect(await home.links(both)).toEqual([href('/buyer/tenders/:tenderId/opening', { tenderId: tender.id })])
  const place = { tenderId: tender.id, personId: both.personId, role: 'evaluator', reason: '' } as const
  must(await appointPanelMember(world.contextOf(buyer.commissioner), place))
  expect(await home.links(both)).toEqual([])
})

test('many tenders to open take no more statements than one', async () => {
  const { buyer } = await aClosedTender(world, [])
  const one = await home.statements(buyer.legal)
  const another = await aClosedTender(world, [])
  await moveTender(world, another.tender.id, buyer.organisation.id)
  expect(await home.links(buyer.legal)).toHaveLength(2)
  expect(await home.statements(buyer.legal)).toBe(one)
})
