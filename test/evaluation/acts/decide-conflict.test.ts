import { expect, test } from 'vitest'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { goOnWithoutMember } from '#app/evaluation/acts/go-on-without.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { recordConsensus } from '#app/evaluation/acts/record-consensus.server.ts'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { conflictDecided, scoresSetAside } from '#app/evaluation/events.ts'
import { clearanceOf, moderationBlockers, seatOf, type ConflictDecision } from '#app/evaluation/panel.ts'
import { bidPage } from '#app/evaluation/pages/bid-page.server.ts'
import { rankingPage } from '#app/evaluation/pages/ranking-page.server.ts'
import { standingBlockers } from '#app/evaluation/set-aside.ts'
import { panelScores } from '#app/evaluation/store/scores.server.ts'
import { conflictPage, panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { vacate } from '#app/evaluation/store/panel.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { must } from '#test/support/contracts.ts'
import {
  aClearedPanel,
  aRankedTender,
  aScoredTender,
  aSeatedPanel,
  agreeAll,
  declaredConflict,
  declareNoConflict,
  storyConsensus,
  storyCriteria,
} from '#test/support/evaluations.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { fixedNow } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aConflict(of: 'joan' | 'moderator' | 'chair') {
  const { buyer, tender } = await aSeatedPanel(world)
  const declared = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(buyer[of]), declared)
  if (of !== 'moderator') await declareNoConflict(world, buyer.moderator, tender.id)
  return { buyer, tenderId: tender.id, who: buyer[of] }
}

async function decide(
  by: Actor,
  tenderId: string,
  who: Actor,
  decision: ConflictDecision,
  reason = 'They live together.',
) {
  const shown = await declaredConflict(world, tenderId, who)
  return decideConflict(world.contextOf(by), { ...shown, decision, reason })
}

async function evaluationOf(tenderId: string) {
  const evaluation = await findEvaluation(world.db, tenderId)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

test('who may not score leaves the panel at once, and is never cleared', async () => {
  const { buyer, tenderId, who } = await aConflict('joan')
  expect(await decide(buyer.moderator, tenderId, who, 'may not score')).toMatchObject({ ok: true })
  const evaluation = await evaluationOf(tenderId)
  expect(seatOf(evaluation, who.personId)).toBeNull()
  expect(clearanceOf(evaluation, who.personId)).toBe('may not take part')
  expect(await world.eventsOf(tenderId, conflictDecided)).toMatchObject([
    { actor_id: buyer.moderator.personId, data: { personId: who.personId, decision: 'may not score' } },
  ])
})

test('who may score is cleared and stays', async () => {
  const { buyer, tenderId, who } = await aConflict('joan')
  expect(await decide(buyer.moderator, tenderId, who, 'may score')).toMatchObject({ ok: true })
  const evaluation = await evaluationOf(tenderId)
  expect(seatOf(evaluation, who.personId)).not.toBeNull()
  expect(clearanceOf(evaluation, who.personId)).toBe('cleared')
})

test("the chair's conflict is decided by the moderator, the moderator's by a commissioner, nobody's by themselves", async () => {
  const chair = await aConflict('chair')
  expect(await decide(chair.who, chair.tenderId, chair.who, 'may score')).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  expect(await decide(chair.buyer.moderator, chair.tenderId, chair.who, 'may score')).toMatchObject({ ok: true })

  const moderator = await aConflict('moderator')
  for (const by of [moderator.who, moderator.buyer.chair, moderator.buyer.joan]) {
    expect(await decide(by, moderator.tenderId, moderator.who, 'may score')).toMatchObject({
      refusal: { kind: 'not permitted' },
    })
  }
  expect(await decide(moderator.buyer.commissioner, moderator.tenderId, moderator.who, 'may score')).toMatchObject({
    ok: true,
  })
})

test('a decision is made once, also by two at once, and needs a reason', async () => {
  const { buyer, tenderId, who } = await aConflict('joan')
  expect(await decide(buyer.moderator, tenderId, who, 'may score', ' ')).toMatchObject({
    refusal: { kind: 'no reason' },
  })
  const results = await Promise.all([
    decide(buyer.moderator, tenderId, who, 'may score'),
    decide(buyer.moderator, tenderId, who, 'may not score'),
  ])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'nothing to decide' } })
})

test('a decision holds for the declaration that was read, and for no other', async () => {
  const { buyer, tenderId, who } = await aConflict('joan')
  const sister = await declaredConflict(world, tenderId, who)
  const again = { shownStage: 'names known', shownCount: 1, conflict: true, statement: 'A cousin.' } as const
  await declareInterests(world.contextOf(who), { tenderId, ...again })
  const cousin = await declaredConflict(world, tenderId, who)

  const shown = async () => conflictPage(world.db, buyer.moderator, tenderId, who.personId)
  const decideOn = (declared: typeof sister) =>
    decideConflict(world.contextOf(buyer.moderator), { ...declared, decision: 'may score', reason: 'Far away.' })
  expect(await shown()).toMatchObject({ value: { statement: 'A sister.', declarationId: sister.declarationId } })
  expect(await decideOn(sister)).toMatchObject({ ok: true })
  expect(clearanceOf(await evaluationOf(tenderId), who.personId)).toBe('waits for a decision')
  expect(await decideOn(sister)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await shown()).toMatchObject({ value: { statement: 'A cousin.', declarationId: cousin.declarationId } })
  expect(await decideOn(cousin)).toMatchObject({ ok: true })
  expect(clearanceOf(await evaluationOf(tenderId), who.personId)).toBe('cleared')
})

test('a moderator decides on nobody before their own interests are declared and clear', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const conflict = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(buyer.joan), conflict)
  const decides = () => decide(buyer.moderator, tender.id, buyer.joan, 'may score')
  const decidesFirst = async () => {
    const page = await panelSetUpPage(world.db, buyer.moderator, tender.id)
    return page.ok && { own: page.value.declaresFirst, may: page.value.register?.some(({ mayDecide }) => mayDecide) }
  }
  expect(await decides()).toMatchObject({ refusal: { kind: 'not permitted' } })
  expect(await decidesFirst()).toEqual({ own: true, may: false })

  await declareInterests(world.contextOf(buyer.moderator), conflict)
  expect(await decides()).toMatchObject({ refusal: { kind: 'not permitted' } })
  await decide(buyer.commissioner, tender.id, buyer.moderator, 'may score')
  expect(await decidesFirst()).toEqual({ own: false, may: true })
  expect(await decides()).toMatchObject({ ok: true })
})

test('a moderator who leaves the panel while the decision waits is refused', async () => {
  const { buyer, tenderId, who } = await aConflict('joan')
  const { deciding } = await world.db.transaction().execute(async (tx) => {
    await lockEvaluation(tx, tenderId)
    const deciding = decide(buyer.moderator, tenderId, who, 'may score')
    await aWaiterFor(world, 'tender')
    const because = 'left meanwhile'
    await vacate(tx, { tenderId, personId: buyer.moderator.personId, because, at: storyMorning })
    await fixedNow(tx)
    return { deciding }
  })
  expect(await deciding).toMatchObject({ refusal: { kind: 'not permitted' } })
})

test('where no conflict was declared there is nothing to decide', async () => {
  const { buyer, tender } = await aClearedPanel(world)
  const { personId } = buyer.joan
  const nothing = { tenderId: tender.id, personId, declarationId: crypto.randomUUID(), reason: 'Why not.' }
  expect(
    await decideConflict(world.contextOf(buyer.moderator), { ...nothing, decision: 'may not score' }),
  ).toMatchObject({ refusal: { kind: 'nothing to decide' } })
})

/** Found late: by whom, when, declared on the names. */
async function foundLate(who: Actor, tenderId: string, shownCount = 1) {
  const late = { tenderId, shownStage: 'names known', shownCount, conflict: true, statement: 'A daughter.' } as const
  must(await declareInterests(world.contextOf(who), late))
}

test('a conflict found after the own lock takes access at once, and against them their scores are set aside', async () => {
  const { buyer, tender, proposals } = await aScoredTender(world, ['hearth'])
  const { id: tenderId } = tender
  const { proposalId } = proposals['hearth']!
  await foundLate(buyer.joan, tenderId)
  expect(await bidPage(world.db, buyer.joan, tenderId, proposalId)).toMatchObject({ ok: false })
  expect(moderationBlockers(await evaluationOf(tenderId))).toEqual([{ code: 'conflict waits', name: 'Joan Pritchard' }])
  expect(await decide(buyer.moderator, tenderId, buyer.joan, 'may not score')).toMatchObject({ ok: true })

  const kept = await world.db.selectFrom('score').selectAll().where('person_id', '=', buyer.joan.personId).execute()
  expect(kept).not.toEqual([])
  expect(await world.eventsOf(tenderId, scoresSetAside)).toMatchObject([
    { data: { personId: buyer.joan.personId, because: 'conflict', count: kept.length } },
  ])
  expect((await panelScores(world.db, tenderId)).map(({ personId }) => personId)).not.toContain(buyer.joan.personId)
})

test('what was agreed before scores were set aside is agreed again before it can be locked', async () => {
  const scored = await aScoredTender(world, ['hearth'])
  const { buyer, tender, proposals } = scored
  const { id: tenderId } = tender
  await agreeAll(world, scored)
  await foundLate(buyer.joan, tenderId)
  must(await decide(buyer.moderator, tenderId, buyer.joan, 'may not score'))
  must(
    await goOnWithoutMember(world.contextOf(buyer.commissioner), {
      tenderId,
      personId: buyer.joan.personId,
      reason: 'Two are enough.',
    }),
  )
  const lock = () => lockConsensus(world.contextOf(buyer.chair), { tenderId })
  expect(await lock()).toMatchObject({ refusal: { kind: 'not complete', missing: storyCriteria.length } })
  for (const criterion of storyCriteria) {
    const cell = { tenderId, proposalId: proposals['hearth']!.proposalId, criterion, shownVersion: 1 }
    must(await recordConsensus(world.contextOf(buyer.chair), { ...cell, ...storyConsensus('hearth', criterion) }))
  }
  expect(await lock()).toMatchObject({ ok: true })
})

test.each(['joan', 'chair', 'moderator'] as const)(
  'a conflict of the %s found after the ranking stops the award until somebody else decided on it',
  async (of) => {
    const { buyer, tender, proposals } = await aRankedTender(world, ['hearth'])
    const { id: tenderId } = tender
    const { proposalId } = proposals['hearth']!
    if (of !== 'chair') {
      const reason = 'First by the published method.'
      must(await recommendAward(world.contextOf(buyer.chair), { tenderId, proposalId, reason }))
    }
    const late = buyer[of]
    await foundLate(late, tenderId)
    expect(await rankingPage(world.db, late, tenderId)).toMatchObject({ refusal: { kind: 'not permitted' } })
    const award = () =>
      decideAward(world.contextOf(buyer.approver), {
        tenderId,
        shownProposalId: proposalId,
        decision: 'awarded',
        reason: 'As recommended.',
      })
    if (of !== 'chair') {
      expect(await award()).toMatchObject({
        refusal: { kind: 'does not stand', blockers: [{ code: 'conflict waits', name: late.name }] },
      })
    }
    const decider = of === 'moderator' ? buyer.commissioner : buyer.moderator
    expect(await decide(late, tenderId, late, 'may score')).toMatchObject({ refusal: { kind: 'not permitted' } })
    must(await decide(decider, tenderId, late, 'may not score'))
    const blockers = standingBlockers(await evaluationOf(tenderId))
    // The moderator scored nothing, so nothing is set aside.
    expect(blockers).toEqual(of === 'moderator' ? [] : [{ code: 'to be reviewed' }])
    if (of === 'joan') expect(await award()).toMatchObject({ refusal: { kind: 'does not stand', blockers } })
    if (of === 'moderator') expect(await award()).toMatchObject({ ok: true })
  },
)

test('without a moderator a commissioner outside the panel decides, and never one with a conflict of their own', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const { id: tenderId } = tender
  const gone = { tenderId, personId: buyer.moderator.personId, reason: 'Ill.' }
  must(await goOnWithoutMember(world.contextOf(buyer.commissioner), gone))
  await foundLate(buyer.joan, tenderId, 0)
  await foundLate(buyer.commissioner, tenderId, 0)
  expect(await decide(buyer.commissioner, tenderId, buyer.joan, 'may score')).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  const other = await world.aPerson(buyer.organisation, ['commissioner'])
  expect(await decide(other, tenderId, buyer.commissioner, 'may score')).toMatchObject({ ok: true })
  expect(await decide(buyer.commissioner, tenderId, buyer.joan, 'may score')).toMatchObject({ ok: true })
})

test("another organisation's conflict does not exist", async () => {
  const { tenderId, who } = await aConflict('joan')
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['moderator'])
  expect(await decide(stranger, tenderId, who, 'may score')).toMatchObject({ refusal: { kind: 'not found' } })
})
