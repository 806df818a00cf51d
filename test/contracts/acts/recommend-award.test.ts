import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { tellApprovers as tell } from '#app/contracts/news/tell-approvers.server.ts'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { awardRecommended } from '#app/contracts/events.ts'
import { tellApprovers } from '#app/contracts/jobs.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import { awardPage } from '#app/contracts/pages/award-page.server.ts'
import { needsOfContracts } from '#app/contracts/pages/needs.server.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { proposalOf } from '#test/support/contracts.ts'
import { aModeratedTender, aRankedTender } from '#test/support/evaluations.ts'
import { rewrite } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const reason = 'First place by the published method.'

test('the chair recommends the first place, and the approver is told', async () => {
  const ranked = await aRankedTender(world)
  const { buyer, tender } = ranked
  const { proposalId } = proposalOf(ranked, 'hearth')
  const press = () => recommendAward(world.contextOf(buyer.chair), { tenderId: tender.id, proposalId, reason })
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'recommended already' } })
  expect(await findAward(world.db, tender.id)).toMatchObject({
    proposalId,
    recommendation: reason,
    recommendedBy: buyer.chair.personId,
    decision: null,
  })
  const events = await world.eventsOf(tender.id, awardRecommended)
  expect(events.map(({ data }) => data)).toEqual([{ proposalId, reason }])
  expect(await world.jobsPromised(tellApprovers)).toContainEqual({ tenderId: tender.id })

  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tell(telling, { tenderId: tender.id })
  await tell(telling, { tenderId: tender.id })
  expect(await newsOf(world.db, buyer.approver, 9)).toHaveLength(1)
  expect(await newsOf(world.db, buyer.chair, 9)).toEqual([])
})

test('nothing but the first place can be recommended, and not without a reason', async () => {
  const ranked = await aRankedTender(world)
  const { buyer, tender } = ranked
  const recommend = (proposalId: string, because = reason) =>
    recommendAward(world.contextOf(buyer.chair), { tenderId: tender.id, proposalId, reason: because })
  const second = proposalOf(ranked, 'steadfast').proposalId

  expect(await recommend(second)).toMatchObject({ refusal: { kind: 'not first' } })
  expect(await recommend(crypto.randomUUID())).toMatchObject({ refusal: { kind: 'not first' } })
  expect(await recommend(proposalOf(ranked, 'hearth').proposalId, ' \n')).toMatchObject({
    refusal: { kind: 'reason missing' },
  })
  expect(await findAward(world.db, tender.id)).toBeUndefined()
})

test('the published budget binds the price: a penny above it cannot be recommended', async () => {
  const ranked = await aRankedTender(world)
  const { buyer, tender } = ranked
  const { proposalId } = proposalOf(ranked, 'hearth')
  const chair = world.contextOf(buyer.chair)
  const setBudget = (pence: number) =>
    rewrite(world, ['tender_version'], (tx) =>
      tx
        .updateTable('tender_version')
        .set({ specification: sql`jsonb_set(specification, '{budgetPence}', to_jsonb(${pence}::bigint))` })
        .where('tender_id', '=', tender.id)
        .execute(),
    )
  const needs = async () => needsOfContracts(world.db, buyer.chair, await portalNow(world.db))

  await setBudget(221_999_999)
  expect(await recommendAward(chair, { tenderId: tender.id, proposalId, reason })).toMatchObject({
    refusal: { kind: 'price above the budget', totalPence: 222_000_000, budgetPence: 221_999_999 },
  })
  expect(await findAward(world.db, tender.id)).toBeUndefined()
  expect(await awardPage(world.db, buyer.chair, tender.id)).toMatchObject({
    value: {
      tooDear:
        'The price of the proposal in first place, £2,220,000, is above the published budget of £2,219,999.99. The contract cannot be awarded at that price.',
      may: { recommend: false },
    },
  })
  expect(await needs()).toEqual([])

  await setBudget(222_000_000)
  expect(await needs()).toHaveLength(1)
  expect(await awardPage(world.db, buyer.chair, tender.id)).toMatchObject({
    value: { tooDear: null, may: { recommend: true } },
  })
  expect(await recommendAward(chair, { tenderId: tender.id, proposalId, reason })).toMatchObject({ ok: true })
})

test('before the ranking there is nothing to recommend; other roles and other organisations cannot', async () => {
  const moderated = await aModeratedTender(world, ['hearth'])
  const { buyer, tender } = moderated
  const { proposalId, provider } = proposalOf(moderated, 'hearth')
  const as = (actor: typeof buyer.chair) =>
    recommendAward(world.contextOf(actor), { tenderId: tender.id, proposalId, reason })

  expect(await as(buyer.chair)).toMatchObject({ refusal: { kind: 'not ranked' } })
  const anotherChair = await world.aPerson(buyer.organisation, ['panel chair'])
  const { commissioner, approver, marcus, legal, moderator, owner } = buyer
  for (const actor of [anotherChair, commissioner, approver, marcus, legal, moderator, owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await as(provider.signatory)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('after a declined recommendation another can be made', async () => {
  const ranked = await aRankedTender(world, ['hearth', 'northern'])
  const { buyer, tender } = ranked
  const { proposalId } = proposalOf(ranked, 'hearth')
  const recommend = () => recommendAward(world.contextOf(buyer.chair), { tenderId: tender.id, proposalId, reason })
  await recommend()
  const shown = { tenderId: tender.id, shownProposalId: proposalId }
  const decline = { ...shown, decision: 'declined', reason: 'Say more about the risk.' } as const
  expect(await decideAward(world.contextOf(buyer.approver), decline)).toMatchObject({ ok: true })

  expect(await recommend()).toMatchObject({ ok: true })
  expect(await findAward(world.db, tender.id)).toMatchObject({ decision: null, decidedBy: null, decisionReason: null })
  expect(await world.eventsOf(tender.id, awardRecommended)).toHaveLength(2)
})
