import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { scoreRecorded } from '#app/evaluation/events.ts'
import { evaluationPolicy } from '#app/evaluation/policy.ts'
import { panelTenderPage } from '#app/evaluation/pages/panel-tender-page.server.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import { findScore } from '#app/evaluation/store/scores.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aClearedPanel, aSeatedPanel, scoreAll } from '#test/support/evaluations.ts'
import { joinsToo } from '#test/support/members.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

type Seated = Awaited<ReturnType<typeof aSeatedPanel>>

function cellOf({ tender, proposals }: Seated) {
  return { tenderId: tender.id, proposalId: proposals['hearth']?.proposalId ?? '', criterion: 'R1' }
}

function give(by: Actor, on: Seated, change: { score?: number; reason?: string; shownVersion?: number } = {}) {
  const kept = { score: 4, reason: 'The whole question is answered.', shownVersion: 0, ...change }
  return recordScore(world.contextOf(by), { ...cellOf(on), ...kept })
}

test('a score is kept with its reason; the record says that it was given, not what it is', async () => {
  const cleared = await aClearedPanel(world)
  expect(await give(cleared.buyer.joan, cleared)).toEqual({ ok: true, value: { version: 1 } })
  expect(await findScore(world.db, cellOf(cleared), cleared.buyer.joan.personId)).toMatchObject({
    score: 4,
    version: 1,
  })
  const [event] = await world.eventsOf(cleared.tender.id, scoreRecorded)
  const { proposalId, criterion } = cellOf(cleared)
  expect(event?.data).toEqual({ proposalId, criterion, label: cleared.proposals['hearth']?.label, version: 1 })
})

test('whoever is a member of a bidder too sees no proposal and gives no score, whatever they declared', async () => {
  const cleared = await aClearedPanel(world)
  const { buyer, tender, proposals } = cleared
  expect(await panelTenderPage(world.db, buyer.joan, tender.id)).toMatchObject({ ok: true })
  await joinsToo(world, buyer.joan, proposals['hearth']?.provider.signatory.organisationId ?? '')
  expect(await give(buyer.joan, cleared)).toMatchObject({ ok: false })
  expect(await findScore(world.db, cellOf(cleared), buyer.joan.personId)).toBeUndefined()
  const evaluation = await findEvaluation(world.db, tender.id)
  if (!evaluation) throw new Error('the evaluation is gone')
  expect(evaluationPolicy.viewProposals(buyer.joan, evaluation)).toBe(false)
  expect(evaluationPolicy.viewProposals(buyer.marcus, evaluation)).toBe(true)
})

test('until it is locked a score may be changed, from the version that was shown', async () => {
  const cleared = await aClearedPanel(world)
  await give(cleared.buyer.joan, cleared)
  expect(await give(cleared.buyer.joan, cleared, { score: 3, shownVersion: 1 })).toMatchObject({
    value: { version: 2 },
  })
  expect(await give(cleared.buyer.joan, cleared, { score: 5, shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'changed since shown' },
  })
  expect(await findScore(world.db, cellOf(cleared), cleared.buyer.joan.personId)).toMatchObject({ score: 3 })
})

test('the same form sent twice at once keeps one', async () => {
  const cleared = await aClearedPanel(world)
  const results = await Promise.all([give(cleared.buyer.joan, cleared), give(cleared.buyer.joan, cleared)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
})

test('a score outside the scale or without a reason is refused, and nothing is kept', async () => {
  const cleared = await aClearedPanel(world)
  expect(await give(cleared.buyer.joan, cleared, { score: 6, reason: ' ' })).toMatchObject({
    refusal: { kind: 'unfit', problems: [{ code: 'not on the scale' }, { code: 'no reason' }] },
  })
  expect(await findScore(world.db, cellOf(cleared), cleared.buyer.joan.personId)).toBeUndefined()
})

test('nobody scores before their interests are declared and cleared', async () => {
  const seated = await aSeatedPanel(world)
  expect(await give(seated.buyer.joan, seated)).toMatchObject({
    refusal: { kind: 'not cleared', clearance: 'names not declared' },
  })
  const conflict = { tenderId: seated.tender.id, shownStage: 'names known', shownCount: 0, conflict: true } as const
  await declareInterests(world.contextOf(seated.buyer.joan), { ...conflict, statement: 'A sister.' })
  expect(await give(seated.buyer.joan, seated)).toMatchObject({ refusal: { clearance: 'waits for a decision' } })
})

test('locked scores do not move', async () => {
  const cleared = await aClearedPanel(world)
  await scoreAll(world, cleared, 'joan')
  await lockScores(world.contextOf(cleared.buyer.joan), { tenderId: cleared.tender.id })
  expect(await give(cleared.buyer.joan, cleared, { score: 5, shownVersion: 1 })).toMatchObject({
    refusal: { kind: 'locked already' },
  })
})

test('what is not there cannot be scored: another proposal, the price, a criterion nobody asked', async () => {
  const cleared = await aClearedPanel(world)
  const other = await aClearedPanel(world)
  const act = world.contextOf(cleared.buyer.joan)
  const kept = { score: 4, reason: 'The whole question is answered.', shownVersion: 0 }
  const cell = cellOf(cleared)
  for (const change of [{ proposalId: cellOf(other).proposalId }, { criterion: 'V1' }, { criterion: 'X9' }]) {
    expect(await recordScore(act, { ...cell, ...change, ...kept })).toMatchObject({ refusal: { kind: 'not found' } })
  }
})

test('only those who score on this panel do: not the moderator, no other evaluator, no other role', async () => {
  const cleared = await aClearedPanel(world)
  const { buyer } = cleared
  for (const by of [buyer.moderator, buyer.sam, buyer.commissioner, buyer.approver, buyer.legal, buyer.owner]) {
    expect(await give(by, cleared)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['evaluator'])
  expect(await give(stranger, cleared)).toMatchObject({ refusal: { kind: 'not found' } })
})
