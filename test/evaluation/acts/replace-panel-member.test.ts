import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { confirmPanelMember } from '#app/evaluation/acts/confirm-panel-member.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { startRanking } from '#app/evaluation/acts/start-ranking.server.ts'
import { panelMemberReplaced, scoresSetAside } from '#app/evaluation/events.ts'
import { clearanceOf, moderationBlockers, vacanciesOf } from '#app/evaluation/panel.ts'
import { replacePage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { panelScores } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { must } from '#test/support/contracts.ts'
import {
  aClearedPanel,
  aModeratedTender,
  aScoredTender,
  aSeatedPanel,
  declaredConflict,
  declareNoConflict,
  scoreAll,
  storyCriteria,
  storyScore,
} from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

function replace(by: Actor, tenderId: string, leaving: Actor, joining: Actor, reason = 'Long illness.') {
  const change = { tenderId, leavingId: leaving.personId, joiningId: joining.personId, reason }
  return replacePanelMember(world.contextOf(by), change)
}

async function evaluationOf(tenderId: string) {
  const evaluation = await findEvaluation(world.db, tenderId)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

test('one leaves with a reason and another takes the place, in the same role', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)).toMatchObject({ ok: true })
  const { seats } = await evaluationOf(tender.id)
  expect(seats.find(({ name }) => name === 'Joan Pritchard')).toMatchObject({ leftBecause: 'Long illness.' })
  expect(seats.find(({ name }) => name === 'Sam Doyle')).toMatchObject({ role: 'evaluator', leftAt: null })
  expect(await world.eventsOf(tender.id, panelMemberReplaced)).toHaveLength(1)
})

test('nobody takes a place by putting themselves into it where another commissioner could', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const both = await world.aPerson(buyer.organisation, ['commissioner', 'evaluator'])
  expect(await replace(both, tender.id, buyer.joan, both)).toMatchObject({ refusal: { kind: 'own place' } })
  expect((await evaluationOf(tender.id)).seats.some(({ personId }) => personId === both.personId)).toBe(false)
})

test('the chair is replaced by another chair', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const other = await world.aPerson(buyer.organisation, ['panel chair'])
  expect(await replace(buyer.commissioner, tender.id, buyer.chair, other)).toMatchObject({ value: { role: 'chair' } })
})

test('a place that a conflict left vacant is filled once', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const conflict = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(buyer.joan), conflict)
  await declareNoConflict(world, buyer.moderator, tender.id)
  await decideConflict(world.contextOf(buyer.moderator), {
    ...(await declaredConflict(world, tender.id, buyer.joan)),
    decision: 'may not score',
    reason: 'Too close.',
  })
  const before = await evaluationOf(tender.id)
  expect(vacanciesOf(before).map(({ name }) => name)).toEqual(['Joan Pritchard'])
  expect(moderationBlockers(before)).toContainEqual({ code: 'place vacant', name: 'Joan Pritchard', role: 'evaluator' })

  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)).toMatchObject({ ok: true })
  expect(vacanciesOf(await evaluationOf(tender.id))).toEqual([])
  const another = await world.aPerson(buyer.organisation, ['evaluator'])
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, another)).toMatchObject({
    refusal: { kind: 'replaced already' },
  })
})

test('who left does not come back, and nobody replaces themselves', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.joan)).toMatchObject({
    refusal: { because: 'on the panel already' },
  })
  await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)
  expect(await replace(buyer.commissioner, tender.id, buyer.sam, buyer.joan)).toMatchObject({
    refusal: { because: 'left this panel before' },
  })
})

test('whoever locked can be replaced until the scores are agreed: theirs are set aside, kept, and do not count', async () => {
  const scored = await aScoredTender(world, ['hearth'])
  const { buyer, tender, proposals } = scored
  const given = () => world.db.selectFrom('score').selectAll().where('person_id', '=', buyer.joan.personId).execute()
  const before = await given()
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)).toMatchObject({ ok: true })
  expect(await given()).toEqual(before)
  expect(await world.eventsOf(tender.id, scoresSetAside)).toMatchObject([
    { data: { personId: buyer.joan.personId, because: 'left', count: before.length } },
  ])
  const counted = await panelScores(world.db, tender.id)
  expect(new Set(counted.map(({ personId }) => personId))).toEqual(
    new Set([buyer.chair.personId, buyer.marcus.personId]),
  )
  expect(moderationBlockers(await evaluationOf(tender.id))).toEqual([{ code: 'not locked', name: 'Sam Doyle' }])

  must(await declareNoConflict(world, buyer.sam, tender.id))
  const clearance = async () => clearanceOf(await evaluationOf(tender.id), buyer.sam.personId)
  expect(await clearance()).toBe('not confirmed')
  must(await confirmPanelMember(world.contextOf(buyer.approver), { tenderId: tender.id, personId: buyer.sam.personId }))
  expect(await clearance()).toBe('cleared')
  for (const criterion of storyCriteria) {
    const cell = { tenderId: tender.id, proposalId: proposals['hearth']!.proposalId, criterion, shownVersion: 0 }
    must(await recordScore(world.contextOf(buyer.sam), { ...cell, ...storyScore('hearth', 'joan', criterion) }))
  }
  must(await lockScores(world.contextOf(buyer.sam), { tenderId: tender.id }))
  expect(moderationBlockers(await evaluationOf(tender.id))).toEqual([])
})

test('once the scores are agreed only who leads the panel changes, and what they scored counts on', async () => {
  const { buyer, tender } = await aModeratedTender(world, ['hearth'])
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)).toMatchObject({
    refusal: { kind: 'consensus locked' },
  })
  const other = await world.aPerson(buyer.organisation, ['panel chair'])
  expect(await replace(buyer.commissioner, tender.id, buyer.chair, other)).toMatchObject({ ok: true })
  expect((await evaluationOf(tender.id)).setAside).toEqual([])
  must(await declareNoConflict(world, other, tender.id))
  expect(await startRanking(world.contextOf(other), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  must(await confirmPanelMember(world.contextOf(buyer.approver), { tenderId: tender.id, personId: other.personId }))
  expect(await lockScores(world.contextOf(other), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'moderation closed' },
  })
  expect(await startRanking(world.contextOf(buyer.chair), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  expect(await startRanking(world.contextOf(other), { tenderId: tender.id })).toMatchObject({ ok: true })
})

test('the last who has not locked can still be replaced, whether they leave now or left before', async () => {
  const cleared = await aClearedPanel(world)
  const { buyer, tender } = cleared
  for (const scorer of ['chair', 'marcus'] as const) {
    await scoreAll(world, cleared, scorer)
    await lockScores(world.contextOf(buyer[scorer]), { tenderId: tender.id })
  }
  expect(await replacePage(world.db, buyer.commissioner, tender.id, buyer.joan.personId)).toMatchObject({
    value: { candidates: [{ name: 'Sam Doyle' }] },
  })
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam)).toMatchObject({ ok: true })

  const conflict = {
    tenderId: tender.id,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(buyer.sam), conflict)
  await decideConflict(world.contextOf(buyer.moderator), {
    ...(await declaredConflict(world, tender.id, buyer.sam)),
    decision: 'may not score',
    reason: 'Too close.',
  })
  const another = await world.aPerson(buyer.organisation, ['evaluator'])
  expect(await replace(buyer.commissioner, tender.id, buyer.sam, another)).toMatchObject({ ok: true })
  expect(moderationBlockers(await evaluationOf(tender.id))).toEqual([{ code: 'not locked', name: another.name }])
})

test('two at once replace once', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const other = await world.aPerson(buyer.organisation, ['evaluator'])
  const results = await Promise.all([
    replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam),
    replace(buyer.commissioner, tender.id, buyer.joan, other),
  ])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'replaced already' } })
})

test('a reason is needed, and a commissioner of this buyer', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await replace(buyer.commissioner, tender.id, buyer.joan, buyer.sam, ' ')).toMatchObject({
    refusal: { kind: 'no reason' },
  })
  expect(await replace(buyer.chair, tender.id, buyer.joan, buyer.sam)).toMatchObject({
    refusal: { kind: 'not permitted' },
  })
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await replace(stranger, tender.id, buyer.joan, buyer.sam)).toMatchObject({ refusal: { kind: 'not found' } })
})
