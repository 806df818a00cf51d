import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { interestsDeclared } from '#app/evaluation/events.ts'
import { clearanceOf, type DeclarationStage } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { seat } from '#app/evaluation/store/panel.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aSeatedPanel } from '#test/support/evaluations.ts'
import { aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { fixedNow } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

function declare(by: Actor, tenderId: string, shownStage: DeclarationStage, statement = '') {
  return declareInterests(world.contextOf(by), { tenderId, shownStage, conflict: statement !== '', statement })
}

async function clearance(tenderId: string, who: Actor) {
  const evaluation = await findEvaluation(world.db, tenderId)
  return evaluation && clearanceOf(evaluation, who.personId)
}

test('after the opening everybody declares on the names, and only then is cleared', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await clearance(tender.id, buyer.joan)).toBe('names not declared')
  expect(await declare(buyer.joan, tender.id, 'names known')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('cleared')
  expect(await world.eventsOf(tender.id, interestsDeclared)).toMatchObject([
    { actor_id: buyer.joan.personId, data: { stage: 'names known', conflict: false } },
  ])
})

test('before the opening a declaration is made, and does not clear anybody yet', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  // No act gives a place on the panel of a draft.
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator' } as const
  const appointed = { appointedBy: buyer.commissioner.personId, inPlaceOf: null, at: storyMorning }
  await world.db.transaction().execute(async (tx) => {
    await seat(tx, { ...place, ...appointed })
    await fixedNow(tx)
  })
  expect(await clearance(tender.id, buyer.joan)).toBe('not declared')
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('before opening')
})

test('a conflict waits for the decision of somebody else', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await declare(buyer.joan, tender.id, 'names known', 'My sister works there.')).toMatchObject({ ok: true })
  expect(await clearance(tender.id, buyer.joan)).toBe('waits for a decision')
})

test('a conflict without a description is refused', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const blank = { tenderId: tender.id, shownStage: 'names known', conflict: true, statement: ' \n' } as const
  expect(await declareInterests(world.contextOf(buyer.joan), blank)).toMatchObject({
    refusal: { kind: 'conflict not described' },
  })
})

test('a form shown before the opening does not confirm names that nobody had seen', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({
    refusal: { kind: 'opened since shown' },
  })
})

test('twice and two at once declare once', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const press = () => declare(buyer.joan, tender.id, 'names known')
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'declared already' } })
})

test('a draft has nothing to declare on', async () => {
  const { buyer, tender } = await aReadyTender(world)
  // No act gives a place on the panel of a draft.
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator' } as const
  const appointed = { appointedBy: buyer.commissioner.personId, inPlaceOf: null, at: storyMorning }
  await world.db.transaction().execute(async (tx) => {
    await seat(tx, { ...place, ...appointed })
    await fixedNow(tx)
  })
  expect(await declare(buyer.joan, tender.id, 'before opening')).toMatchObject({ refusal: { kind: 'not published' } })
})

test('only members of this panel declare', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  for (const by of [buyer.sam, buyer.commissioner, buyer.legal, buyer.approver]) {
    expect(await declare(by, tender.id, 'names known')).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['evaluator'])
  expect(await declare(stranger, tender.id, 'names known')).toMatchObject({ refusal: { kind: 'not found' } })
})
