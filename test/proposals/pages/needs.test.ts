import { expect, test } from 'vitest'
import { href } from '#app/lib/href.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { submitProposal } from '#app/proposals/acts/submit-proposal.server.ts'
import { needsOfProposals } from '#app/proposals/pages/needs.server.ts'
import { must } from '#test/support/contracts.ts'
import { aStranger, homeOf, peopleIn } from '#test/support/needs.ts'
import { aDraftProposal, shownTo, storyClosing } from '#test/support/openings.ts'
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
