import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { openProposals } from '#app/evaluation/acts/open-proposals.server.ts'
import { proposalsToOpen } from '#app/evaluation/pages/needs-of-opening.server.ts'
import { href } from '#app/lib/href.ts'
import { must } from '#test/support/contracts.ts'
import { aStranger, homeOf, peopleIn, shareTender } from '#test/support/needs.ts'
import { aClosedTender, secondsAfterClosing } from '#test/support/openings.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, proposalsToOpen)

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
  await shareTender(world, another.tender.id, buyer.organisation.id)
  expect(await home.links(buyer.legal)).toHaveLength(2)
  expect(await home.statements(buyer.legal)).toBe(one)
})
