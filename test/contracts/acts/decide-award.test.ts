import { expect, test } from 'vitest'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { tellApprovers } from '#app/contracts/news/tell-approvers.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { awardDecided } from '#app/contracts/events.ts'
import { findAward } from '#app/contracts/store/awards.server.ts'
import type { DeclarationStage } from '#app/evaluation/panel.ts'
import type { Actor } from '#app/identity/actor.ts'
import { href } from '#app/lib/href.ts'
import { instant, toIso } from '#app/lib/time.ts'
import { newsOf } from '#app/platform/news.server.ts'
import { aRecommendedAward, proposalOf } from '#test/support/contracts.ts'
import { aRankedTender } from '#test/support/evaluations.ts'
import { rewrite } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()
const awarded = { decision: 'awarded', reason: 'As recommended.' } as const

test('a second person awards, once', async () => {
  const { buyer, tender, proposalId } = await aRecommendedAward(world, ['hearth'])
  const press = () =>
    decideAward(world.contextOf(buyer.approver), { tenderId: tender.id, shownProposalId: proposalId, ...awarded })
  const results = await Promise.all([press(), press()])

  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'decided already' } })
  expect(await findAward(world.db, tender.id)).toMatchObject({
    decision: 'awarded',
    decidedBy: buyer.approver.personId,
    decisionReason: 'As recommended.',
  })
  expect(await world.eventsOf(tender.id, awardDecided)).toHaveLength(1)
})

test('that an award waits is news until it is decided, however late it is told', async () => {
  const { buyer, tender, proposalId } = await aRecommendedAward(world, ['hearth'])
  const other = await aRecommendedAward(world, ['hearth'])
  const { approver } = buyer
  const approvers = [approver, await world.aPerson(buyer.organisation, ['approver'])]
  const newsTo = async (person: Actor) => (await newsOf(world.db, person, 9)).map(({ href }) => href)
  const tell = async (tenderId: string) => tellApprovers({ db: world.db, jobId: crypto.randomUUID() }, { tenderId })
  const page = (tenderId: string) => href('/buyer/tenders/:tenderId/award', { tenderId })
  await tell(tender.id)
  await tell(other.tender.id)
  for (const one of approvers) expect(await newsTo(one)).toEqual([page(tender.id)])

  const shown = { tenderId: tender.id, shownProposalId: proposalId }
  expect(await decideAward(world.contextOf(approver), { ...shown, ...awarded })).toMatchObject({ ok: true })
  for (const one of approvers) expect(await newsTo(one)).toEqual([])
  expect(await newsTo(other.buyer.approver)).toEqual([page(other.tender.id)])
  await tell(tender.id)
  expect(await newsTo(approver)).toEqual([])
})

test('a declined award that is recommended again is news again', async () => {
  const { buyer, tender, proposalId } = await aRecommendedAward(world, ['hearth'])
  const { id: tenderId } = tender
  const tell = () => tellApprovers({ db: world.db, jobId: crypto.randomUUID() }, { tenderId })
  await tell()
  const declined = { tenderId, shownProposalId: proposalId, decision: 'declined', reason: 'Ask again.' } as const
  await decideAward(world.contextOf(buyer.approver), declined)
  expect(await newsOf(world.db, buyer.approver, 9)).toEqual([])
  await recommendAward(world.contextOf(buyer.chair), { tenderId, proposalId, reason: 'Still first.' })
  await tell()
  expect(await newsOf(world.db, buyer.approver, 9)).toHaveLength(1)
})

test('whoever recommended cannot decide, with whatever roles', async () => {
  const ranked = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = ranked
  const both = { ...buyer.chair, roles: ['panel chair', 'approver'] as const }
  const { proposalId } = proposalOf(ranked, 'hearth')
  await recommendAward(world.contextOf(both), { tenderId: tender.id, proposalId, reason: 'First.' })

  const shown = { tenderId: tender.id, shownProposalId: proposalId }
  expect(await decideAward(world.contextOf(both), { ...shown, ...awarded })).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
})

test('an approver whose conflict of interest is undecided, or stands, cannot decide', async () => {
  const { buyer, tender, proposalId: shownProposalId } = await aRecommendedAward(world, ['hearth'])
  const { id: tenderId } = tender
  const { personId } = buyer.approver
  const decide = () => decideAward(world.contextOf(buyer.approver), { tenderId, shownProposalId, ...awarded })
  const decided = {
    decision: 'may not score',
    decided_by: buyer.commissioner.personId,
    decided_at: toIso(storyMorning),
    decision_reason: 'Too close.',
  } as const
  const undecided = { decision: null, decided_by: null, decision_reason: null }
  const declare = async (stage: DeclarationStage, decision: typeof decided | typeof undecided) =>
    rewrite(world, ['interest_declaration'], (tx) =>
      tx
        .insertInto('interest_declaration')
        .values({
          ...{ tender_id: tenderId, person_id: personId, stage, conflict: true, statement: 'A sister.' },
          ...{ declared_at: toIso(instant(storyMorning + (stage === 'names known' ? 1 : 0))), ...decision },
        })
        .execute(),
    )
  await declare('before opening', undecided)
  expect(await decide()).toMatchObject({ refusal: { kind: 'not permitted' } })
  await declare('names known', decided)
  expect(await decide()).toMatchObject({ refusal: { kind: 'not permitted' } })

  const telling = { db: world.db, jobId: crypto.randomUUID() }
  await tellApprovers(telling, { tenderId })
  expect(await newsOf(world.db, buyer.approver, 9)).toEqual([])
})

test('there is a recommendation to decide on, the one that was read, with a reason', async () => {
  const ranked = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = ranked
  const { proposalId } = proposalOf(ranked, 'hearth')
  const decide = (shownProposalId: string, reason: string) =>
    decideAward(world.contextOf(buyer.approver), { tenderId: tender.id, shownProposalId, decision: 'awarded', reason })

  expect(await decide(proposalId, 'Yes.')).toMatchObject({ refusal: { kind: 'no recommendation' } })
  await recommendAward(world.contextOf(buyer.chair), { tenderId: tender.id, proposalId, reason: 'First.' })
  expect(await decide(crypto.randomUUID(), 'Yes.')).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await decide(proposalId, ' ')).toMatchObject({ refusal: { kind: 'reason missing' } })
  expect(await findAward(world.db, tender.id)).toMatchObject({ decision: null })
})

test('only an approver of the buyer decides', async () => {
  const recommended = await aRecommendedAward(world, ['hearth'])
  const { buyer, tender, proposalId: shownProposalId } = recommended
  const as = (actor: typeof buyer.chair) =>
    decideAward(world.contextOf(actor), { tenderId: tender.id, shownProposalId, ...awarded })
  for (const actor of [buyer.commissioner, buyer.chair, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    expect(await as(actor)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['approver'])
  expect(await as(stranger)).toMatchObject({ refusal: { kind: 'not found' } })
})
