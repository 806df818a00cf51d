import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { conflictDecided } from '#app/evaluation/events.ts'
import { clearanceOf, seatOf, type ConflictDecision } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aSeatedPanel } from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

async function aConflict(of: 'joan' | 'moderator' | 'chair') {
  const { buyer, tender } = await aSeatedPanel(world)
  const declared = { tenderId: tender.id, shownStage: 'names known', conflict: true, statement: 'A sister.' } as const
  await declareInterests(world.contextOf(buyer[of]), declared)
  return { buyer, tenderId: tender.id, who: buyer[of] }
}

function decide(by: Actor, tenderId: string, who: Actor, decision: ConflictDecision, reason = 'They live together.') {
  return decideConflict(world.contextOf(by), { tenderId, personId: who.personId, decision, reason })
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

test('where no conflict was declared there is nothing to decide', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await decide(buyer.moderator, tender.id, buyer.joan, 'may not score')).toMatchObject({
    refusal: { kind: 'nothing to decide' },
  })
})

test("another organisation's conflict does not exist", async () => {
  const { tenderId, who } = await aConflict('joan')
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['moderator'])
  expect(await decide(stranger, tenderId, who, 'may score')).toMatchObject({ refusal: { kind: 'not found' } })
})
