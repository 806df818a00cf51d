import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { conflictDecided } from '#app/evaluation/events.ts'
import { clearanceOf, seatOf, type ConflictDecision, type DeclarationStage } from '#app/evaluation/panel.ts'
import { conflictPage, panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { findEvaluation, lockEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { vacate } from '#app/evaluation/store/panel.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { toIso } from '#app/lib/time.ts'
import { aClearedPanel, aSeatedPanel, declareNoConflict } from '#test/support/evaluations.ts'
import { aWaiterFor } from '#test/support/locks.ts'
import { fixedNow, rewrite } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aConflict(of: 'joan' | 'moderator' | 'chair') {
  const { buyer, tender } = await aSeatedPanel(world)
  const declared = { tenderId: tender.id, shownStage: 'names known', conflict: true, statement: 'A sister.' } as const
  await declareInterests(world.contextOf(buyer[of]), declared)
  if (of !== 'moderator') await declareNoConflict(world, buyer.moderator, tender.id)
  return { buyer, tenderId: tender.id, who: buyer[of] }
}

function decide(by: Actor, tenderId: string, who: Actor, decision: ConflictDecision, reason = 'They live together.') {
  const shown = { tenderId, personId: who.personId, shownStage: 'names known' } as const
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
  // As if she had declared before the opening as well, and nobody had decided on it.
  const earlier = { tender_id: tenderId, person_id: who.personId, stage: 'before opening', conflict: true } as const
  const undecided = { decision: null, decided_by: null, decision_reason: null }
  const declared = { statement: 'A cousin.', declared_at: toIso(storyMorning) }
  await rewrite(world, ['interest_declaration'], (tx) =>
    tx
      .insertInto('interest_declaration')
      .values({ ...earlier, ...declared, ...undecided })
      .execute(),
  )

  const shown = async () => conflictPage(world.db, buyer.moderator, tenderId, who.personId)
  const decideOn = (shownStage: DeclarationStage) => {
    const decided = {
      tenderId,
      personId: who.personId,
      shownStage,
      decision: 'may score',
      reason: 'Far away.',
    } as const
    return decideConflict(world.contextOf(buyer.moderator), decided)
  }
  expect(await shown()).toMatchObject({ value: { statement: 'A cousin.', stage: 'before opening' } })
  expect(await decideOn('before opening')).toMatchObject({ ok: true })
  expect(clearanceOf(await evaluationOf(tenderId), who.personId)).toBe('waits for a decision')
  expect(await decideOn('before opening')).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await shown()).toMatchObject({ value: { statement: 'A sister.', stage: 'names known' } })
  expect(await decideOn('names known')).toMatchObject({ ok: true })
  expect(clearanceOf(await evaluationOf(tenderId), who.personId)).toBe('cleared')
})

test('a moderator decides on nobody before their own interests are declared and clear', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const conflict = { tenderId: tender.id, shownStage: 'names known', conflict: true, statement: 'A sister.' } as const
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
  expect(await decide(buyer.moderator, tender.id, buyer.joan, 'may not score')).toMatchObject({
    refusal: { kind: 'nothing to decide' },
  })
})

test("another organisation's conflict does not exist", async () => {
  const { tenderId, who } = await aConflict('joan')
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['moderator'])
  expect(await decide(stranger, tenderId, who, 'may score')).toMatchObject({ refusal: { kind: 'not found' } })
})
