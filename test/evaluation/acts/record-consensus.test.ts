import { expect, test } from 'vitest'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { recordConsensus } from '#app/evaluation/acts/record-consensus.server.ts'
import { consensusLocked, consensusRecorded } from '#app/evaluation/events.ts'
import { agreedScores } from '#app/evaluation/store/consensus.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aClearedPanel, agreeAll, aScoredTender, scoreAll, storyConsensus } from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

type Scored = Awaited<ReturnType<typeof aScoredTender>>

function agree(
  by: Actor,
  { tender, proposals }: Scored,
  change: { score?: number; reason?: string; shownVersion?: number } = {},
) {
  const cell = { tenderId: tender.id, proposalId: proposals['steadfast']?.proposalId ?? '', criterion: 'R2' }
  const kept = { ...storyConsensus('steadfast', 'R2'), shownVersion: 0, ...change }
  return recordConsensus(world.contextOf(by), { ...cell, ...kept })
}

test('the chair writes down what was agreed, once everybody has locked', async () => {
  const scored = await aScoredTender(world)
  expect(await agree(scored.buyer.chair, scored)).toEqual({ ok: true, value: { version: 1 } })
  expect(await agreedScores(world.db, scored.tender.id)).toMatchObject([{ criterion: 'R2', score: 3 }])
  expect(await world.eventsOf(scored.tender.id, consensusRecorded)).toMatchObject([
    {
      actor_id: scored.buyer.chair.personId,
      data: { criterion: 'R2', label: scored.proposals['steadfast']?.label, version: 1 },
    },
  ])
})

test('while one has not locked there is no moderation, and it is said who', async () => {
  const cleared = await aClearedPanel(world)
  for (const scorer of ['chair', 'joan'] as const) {
    await scoreAll(world, cleared, scorer)
    await lockScores(world.contextOf(cleared.buyer[scorer]), { tenderId: cleared.tender.id })
  }
  expect(await agree(cleared.buyer.chair, cleared)).toMatchObject({
    refusal: { kind: 'not ready', blockers: [{ code: 'not locked', name: 'Marcus Bell' }] },
  })
})

test('two on the same form: the second is told', async () => {
  const scored = await aScoredTender(world)
  const results = await Promise.all([agree(scored.buyer.chair, scored), agree(scored.buyer.chair, scored)])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'changed since shown' } })
  expect(await agree(scored.buyer.chair, scored, { shownVersion: 1 })).toMatchObject({ value: { version: 2 } })
})

test('an agreed score needs the scale, a reason, and a longer one outside what was given', async () => {
  const scored = await aScoredTender(world)
  const { chair } = scored.buyer
  expect(await agree(chair, scored, { score: 7, reason: '' })).toMatchObject({
    refusal: { kind: 'unfit', problems: [{ code: 'not on the scale' }, { code: 'no reason' }] },
  })
  expect(await agree(chair, scored, { score: 5, reason: 'It is good.' })).toMatchObject({
    refusal: { kind: 'unfit', problems: [{ code: 'far from the scores', lowest: 2, highest: 4 }] },
  })
})

test('only the chair agrees and locks', async () => {
  const scored = await aScoredTender(world)
  const { buyer, tender } = scored
  for (const by of [buyer.marcus, buyer.moderator, buyer.commissioner, buyer.approver, buyer.sam]) {
    expect(await agree(by, scored)).toMatchObject({ refusal: { kind: 'not permitted' } })
    expect(await lockConsensus(world.contextOf(by), { tenderId: tender.id })).toMatchObject({
      refusal: { kind: 'not permitted' },
    })
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['panel chair'])
  expect(await agree(stranger, scored)).toMatchObject({ refusal: { kind: 'not found' } })
  expect(await lockConsensus(world.contextOf(stranger), { tenderId: tender.id })).toMatchObject({
    refusal: { kind: 'not found' },
  })
})

test('the moderation is locked once, when every cell is agreed, and nothing moves afterwards', async () => {
  const scored = await aScoredTender(world)
  const { buyer, tender } = scored
  const press = () => lockConsensus(world.contextOf(buyer.chair), { tenderId: tender.id })
  expect(await press()).toMatchObject({ refusal: { kind: 'not complete', missing: 18 } })
  await agreeAll(world, scored)
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { kind: 'locked already' } })
  expect(await world.eventsOf(tender.id, consensusLocked)).toMatchObject([{ data: { count: 18 } }])
  expect(await agree(buyer.chair, scored, { shownVersion: 1 })).toMatchObject({ refusal: { kind: 'locked already' } })
})
