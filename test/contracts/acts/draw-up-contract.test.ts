import { expect, test } from 'vitest'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { contractDrawnUp } from '#app/contracts/events.ts'
import { renderContract } from '#app/contracts/jobs.ts'
import { termsOf, versionOf } from '#app/contracts/store/contract-versions.server.ts'
import { findContractOfTender } from '#app/contracts/store/contracts.server.ts'
import { day } from '#app/lib/time.ts'
import { canonicalJson, sha256 } from '#app/platform/keys.server.ts'
import { story, storyProposal } from '#db/seeds/story.ts'
import { anAwardedTender, aReleasedAward, must, proposalOf } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('the contract holds the winner’s very targets and pays by year as the story expects', async () => {
  const released = await aReleasedAward(world)
  const { buyer, tender } = released
  const verifier = await world.anOrganisation('verifier', 'Northmoor Voices')
  const act = world.contextOf(buyer.legal)
  const { contractId } = must(await drawUpContract(act, { tenderId: tender.id, verifierId: verifier.id }))
  const terms = await termsOf(world.db, { contractId, version: 1 })

  expect(terms.targets).toEqual(storyProposal('hearth').targets)
  expect(terms.independentVerifier).toBe('Northmoor Voices')
  expect(terms.provider.signatory?.name).toBe(proposalOf(released, 'hearth').provider.signatory.name)
  const { contract } = story.expected
  const years = terms.years.map(({ year, pricePence, corePence, outcomePence, milestones, incentiveCapPence }) => ({
    year,
    price_pence: pricePence,
    core_pence: corePence,
    outcome_pence: outcomePence,
    of_which_day_91_pence: milestones[0]?.potPence,
    of_which_day_182_pence: milestones[1]?.potPence,
    incentive_cap_pence: incentiveCapPence,
  }))
  expect(years).toEqual(contract.years)
  expect(terms.greatestExposurePence).toBe(contract.greatest_exposure_pence)

  const { termsSha256 } = await versionOf(world.db, { contractId, version: 1 })
  expect(termsSha256).toBe(sha256(canonicalJson(terms)))
  const [event] = await world.eventsOf(tender.id, contractDrawnUp)
  expect(event?.data).toMatchObject({ contractId, termsSha256 })
  expect(await world.jobsPromised(renderContract)).toEqual([{ contractId, version: 1 }])
})

test('two people pressing at once draw up one contract', async () => {
  const { buyer, tender } = await aReleasedAward(world, ['hearth'])
  const as = (actor: typeof buyer.legal) =>
    drawUpContract(world.contextOf(actor), { tenderId: tender.id, verifierId: null })
  const results = await Promise.all([as(buyer.legal), as(buyer.commissioner)])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'drawn up already' } })
  expect(await world.eventsOf(tender.id, contractDrawnUp)).toHaveLength(1)
})

test('not before the bidders know their results, and with no other organisation as verifier', async () => {
  const { buyer, tender } = await anAwardedTender(world, ['hearth'])
  const drawUp = (verifierId: string | null) =>
    drawUpContract(world.contextOf(buyer.legal), { tenderId: tender.id, verifierId })
  expect(await drawUp(null)).toMatchObject({ refusal: { kind: 'results not released' } })

  const released = await aReleasedAward(world, ['hearth'])
  const { provider } = proposalOf(released, 'hearth')
  const act = world.contextOf(released.buyer.legal)
  const strange = { tenderId: released.tender.id, verifierId: provider.organisationId }
  expect(await drawUpContract(act, strange)).toMatchObject({ refusal: { kind: 'no such verifier' } })
  expect(await findContractOfTender(world.db, released.tender.id)).toBeUndefined()
})

test('a start a century away is drawn up once whoever asked for it says that it is meant', async () => {
  const { buyer, tender } = await aReleasedAward(world, ['hearth'])
  const drawUp = (meant: string[]) =>
    drawUpContract(world.contextOf(buyer.legal), {
      tenderId: tender.id,
      verifierId: null,
      details: { startsOn: day('2126-07-01') },
      meant,
    })
  const unusual = ['The contract starts on 1 July 2126, where 1 July 2027 was published']
  expect(await drawUp([])).toEqual({ ok: false, refusal: { kind: 'not confirmed', unusual } })
  expect(await findContractOfTender(world.db, tender.id)).toBeUndefined()
  must(await drawUp(unusual))
  expect((await world.eventsOf(tender.id, contractDrawnUp)).map(({ data }) => data)).toMatchObject([{ meant: unusual }])
})

test('other roles may not, and for other organisations the tender does not exist', async () => {
  const released = await aReleasedAward(world, ['hearth'])
  const { buyer, tender } = released
  const as = (actor: typeof buyer.legal) =>
    drawUpContract(world.contextOf(actor), { tenderId: tender.id, verifierId: null })
  for (const actor of [buyer.approver, buyer.chair, buyer.marcus, buyer.moderator, buyer.owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const { provider } = proposalOf(released, 'hearth')
  expect(await as(provider.signatory)).toMatchObject({ refusal: { kind: 'not found' } })
})
