import { expect, test } from 'vitest'
import { goOnWithoutMember } from '#app/evaluation/acts/go-on-without.server.ts'
import { lockConsensus } from '#app/evaluation/acts/lock-consensus.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { panelWentOn, scoresSetAside } from '#app/evaluation/events.ts'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { moderationBlockers, vacanciesOf } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { must } from '#test/support/contracts.ts'
import { aClearedPanel, agreeAll, aModeratedTender, aScoredTender, aSeatedPanel } from '#test/support/evaluations.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

function goOn(by: Actor, tenderId: string, { personId }: Actor, reason = 'Long illness.') {
  return goOnWithoutMember(world.contextOf(by), { tenderId, personId, reason })
}

async function evaluationOf(tenderId: string) {
  const evaluation = await findEvaluation(world.db, tenderId)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

test('a panel of three goes on as two without an ill member who locked, and the moderation page says so', async () => {
  const scored = await aScoredTender(world, ['hearth'])
  const { buyer, tender } = scored
  expect(await goOn(buyer.commissioner, tender.id, buyer.joan)).toMatchObject({ value: { remaining: 2 } })
  const evaluation = await evaluationOf(tender.id)
  expect(vacanciesOf(evaluation)).toEqual([])
  expect(moderationBlockers(evaluation)).toEqual([])
  expect(await world.eventsOf(tender.id, panelWentOn)).toMatchObject([
    { actor_id: buyer.commissioner.personId, data: { personId: buyer.joan.personId, remaining: 2 } },
  ])
  expect(await world.eventsOf(tender.id, scoresSetAside)).toMatchObject([{ data: { because: 'left' } }])
  expect(await moderationPage(world.db, buyer.chair, tender.id)).toMatchObject({
    value: {
      panelHistory: [
        'The scores of Joan Pritchard are set aside: they are kept and do not count',
        'The panel goes on without Joan Pritchard',
      ],
    },
  })
  await agreeAll(world, scored)
  expect(await lockConsensus(world.contextOf(buyer.chair), { tenderId: tender.id })).toMatchObject({ ok: true })
})

test('one person alone is no panel, and no panel is without a chair', async () => {
  const { buyer, tender } = await aClearedPanel(world, ['hearth'])
  expect(await goOn(buyer.commissioner, tender.id, buyer.chair)).toMatchObject({
    refusal: { because: 'a chair is needed' },
  })
  must(await goOn(buyer.commissioner, tender.id, buyer.joan))
  expect(await goOn(buyer.commissioner, tender.id, buyer.marcus)).toMatchObject({ refusal: { because: 'too few' } })
  expect(await goOn(buyer.commissioner, tender.id, buyer.moderator)).toMatchObject({ ok: true })
})

test('twice, two at once, and after somebody took the place: once', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  const press = () => goOn(buyer.commissioner, tender.id, buyer.joan)
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { because: 'closed already' } })
  const change = { tenderId: tender.id, leavingId: buyer.joan.personId, joiningId: buyer.sam.personId, reason: 'Well.' }
  expect(await replacePanelMember(world.contextOf(buyer.commissioner), change)).toMatchObject({
    refusal: { kind: 'replaced already' },
  })
})

test('once the scores are agreed nobody who scored is left out any more', async () => {
  const { buyer, tender } = await aModeratedTender(world, ['hearth'])
  expect(await goOn(buyer.commissioner, tender.id, buyer.joan)).toMatchObject({
    refusal: { because: 'agreed scores locked' },
  })
})

test('a reason is needed, a commissioner of this buyer, and somebody of the panel', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  expect(await goOn(buyer.commissioner, tender.id, buyer.joan, ' ')).toMatchObject({ refusal: { kind: 'no reason' } })
  for (const by of [buyer.chair, buyer.approver, buyer.moderator]) {
    expect(await goOn(by, tender.id, buyer.joan)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await goOn(buyer.commissioner, tender.id, buyer.sam)).toMatchObject({ refusal: { kind: 'not found' } })
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await goOn(stranger, tender.id, buyer.joan)).toMatchObject({ refusal: { kind: 'not found' } })
})
