import { expect, test } from 'vitest'
import { checkContract } from '#app/contracts/acts/check-contract.server.ts'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { releaseResults } from '#app/contracts/acts/release-results.server.ts'
import { signContract } from '#app/contracts/acts/sign-contract.server.ts'
import { needsOfContracts } from '#app/contracts/pages/needs.server.ts'
import { href } from '#app/lib/href.ts'
import { storyInstant } from '#db/seeds/story.ts'
import {
  aContract,
  aDrawnUpContract,
  anAwardedTender,
  aRecommendedAward,
  aReleasedAward,
  must,
  proposalOf,
  byPassword,
  toldBy,
} from '#test/support/contracts.ts'
import { aRankedTender } from '#test/support/evaluations.ts'
import { aStranger, homeOf, peopleIn, shareTender } from '#test/support/needs.ts'
import type { Buyer } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfContracts)

async function everybody(buyer: Buyer) {
  return { ...peopleIn(buyer), stranger: await aStranger(world, 'commissioner') }
}

test('an award goes from the chair to the approver, back when it is declined, and on when it is made', async () => {
  const ranked = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = ranked
  const { proposalId } = proposalOf(ranked, 'hearth')
  const all = await everybody(buyer)
  const part = (name: 'recommend' | 'decide' | 'release' | 'contract') =>
    href(`/buyer/tenders/:tenderId/award/${name}`, { tenderId: tender.id })
  const recommendation = { tenderId: tender.id, proposalId, reason: 'First.' }
  expect(await home.sentTo(part('recommend'), all)).toEqual(['chair'])
  must(await recommendAward(world.contextOf(buyer.chair), recommendation))
  expect(await home.sentTo(part('recommend'), all)).toEqual([])
  expect(await home.sentTo(part('decide'), all)).toEqual(['approver'])

  const decide = (decision: 'awarded' | 'declined') =>
    decideAward(world.contextOf(buyer.approver), {
      tenderId: tender.id,
      shownProposalId: proposalId,
      decision,
      reason: 'So.',
    })
  must(await decide('declined'))
  expect(await home.sentTo(part('decide'), all)).toEqual([])
  expect(await home.sentTo(part('recommend'), all)).toEqual(['chair'])
  must(await recommendAward(world.contextOf(buyer.chair), recommendation))
  must(await decide('awarded'))
  expect(await home.sentTo(part('release'), all)).toEqual(['commissioner'])
})

test('whoever recommended is not asked to decide', async () => {
  const { buyer } = await aRecommendedAward(world, ['hearth'])
  expect(await home.needs({ ...buyer.chair, roles: ['panel chair', 'approver'] })).toEqual([])
})

test('released results are news to every bidder for thirty days, and bring the contract to be drawn up', async () => {
  const awarded = await anAwardedTender(world, ['hearth', 'northern'])
  const { buyer, tender } = awarded
  const result = href('/bids/:tenderId/result', { tenderId: tender.id })
  const [first, second] = [proposalOf(awarded, 'hearth'), proposalOf(awarded, 'northern')]
  const bidders = { first: first.provider.writer, second: second.provider.signatory }
  const other = await aStranger(world, 'provider')
  expect(await home.sentTo(result, bidders)).toEqual([])
  must(await releaseResults(world.contextOf(buyer.commissioner), toldBy(awarded)))

  const drawUp = href('/buyer/tenders/:tenderId/award/contract', { tenderId: tender.id })
  const all = await everybody(buyer)
  expect(await home.sentTo(href('/buyer/tenders/:tenderId/award/release', { tenderId: tender.id }), all)).toEqual([])
  expect(await home.sentTo(drawUp, all)).toEqual(['commissioner', 'legal'])
  expect(await home.sentTo(result, { ...bidders, other, ...all })).toEqual(['first', 'second'])
  expect((await home.needs(bidders.second))[0]?.when).toBe('Released on 3 March 2027')

  await world.setClock(storyInstant('2027-04-02T17:00'))
  expect(await home.sentTo(result, bidders)).toEqual([])
})

test('a contract waits to be checked, then for both signatures from their first day on', async () => {
  const { buyer, provider, contractId, sha256: shownSha256 } = await aContract(world)
  const check = href('/contracts/:contractId/check', { contractId })
  const sign = href('/contracts/:contractId/sign', { contractId })
  const all = { ...(await everybody(buyer)), ...peopleIn(provider), other: await aStranger(world, 'provider') }
  expect(await home.sentTo(check, all)).toEqual(['legal'])
  must(await checkContract(world.contextOf(buyer.legal), { contractId, shownSha256, note: '' }))
  expect(await home.sentTo(check, all)).toEqual([])
  expect(await home.sentTo(sign, all)).toEqual([])

  await world.setClock(storyInstant('2027-03-22T10:00'))
  expect(await home.sentTo(sign, all)).toEqual(['legal', 'signatory'])
  const signing = { contractId, shownSha256, capacity: 'Signatory', proof: byPassword }
  must(await signContract(world.contextOf(provider.signatory), signing))
  expect(await home.sentTo(sign, all)).toEqual(['legal'])
  must(await signContract(world.contextOf(buyer.legal), signing))
  expect(await home.sentTo(sign, all)).toEqual([])
})

test('a contract without its document can be neither checked nor signed, and nothing is left to draw up', async () => {
  const { buyer } = await aDrawnUpContract(world)
  expect(await home.needs(buyer.legal)).toEqual([])
})

test('many awards and contracts take no more statements than one', async () => {
  const { buyer } = await aReleasedAward(world, ['hearth'])
  const one = await home.statements(buyer.legal)
  const awarded = await aReleasedAward(world, ['hearth'])
  await shareTender(world, awarded.tender.id, buyer.organisation.id)
  const made = await aContract(world)
  await shareTender(world, made.tender.id, buyer.organisation.id)
  expect(await home.links(buyer.legal)).toHaveLength(3)
  expect(await home.statements(buyer.legal)).toBe(one)
})
