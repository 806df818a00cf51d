import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { confirmPanelMember } from '#app/evaluation/acts/confirm-panel-member.server.ts'
import { panelMemberConfirmed } from '#app/evaluation/events.ts'
import { needsOfEvaluation } from '#app/evaluation/pages/needs.server.ts'
import { clearanceOf } from '#app/evaluation/panel.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { must } from '#test/support/contracts.ts'
import { aSeatedPanel, declareNoConflict } from '#test/support/evaluations.ts'
import { anOpenedTender } from '#test/support/openings.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

/** Joan has a place that was given once names were known, and has declared on them. */
async function aLatePlace() {
  const opened = await anOpenedTender(world, ['hearth'])
  const { buyer, tender } = opened
  const place = { tenderId: tender.id, personId: buyer.joan.personId, role: 'evaluator', reason: '' } as const
  must(await appointPanelMember(world.contextOf(buyer.commissioner), place))
  must(await declareNoConflict(world, buyer.joan, tender.id))
  return { ...opened, tenderId: tender.id }
}

function confirm(by: Actor, tenderId: string, { personId }: Actor) {
  return confirmPanelMember(world.contextOf(by), { tenderId, personId })
}

async function clearance(tenderId: string, { personId }: Actor) {
  const evaluation = await findEvaluation(world.db, tenderId)
  return evaluation && clearanceOf(evaluation, personId)
}

test('a place given once names are known gives nothing before a second person confirmed it', async () => {
  const { buyer, tenderId } = await aLatePlace()
  expect(await clearance(tenderId, buyer.joan)).toBe('not confirmed')
  const needs = await needsOfEvaluation(world.db, buyer.approver, storyMorning)
  expect(needs.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^Confirm the place of Joan Pritchard/))
  expect(await confirm(buyer.commissioner, tenderId, buyer.joan)).toMatchObject({
    refusal: { because: 'own appointment' },
  })
  const results = await Promise.all([
    confirm(buyer.approver, tenderId, buyer.joan),
    confirm(buyer.approver, tenderId, buyer.joan),
  ])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { because: 'confirmed already' } })
  expect(await clearance(tenderId, buyer.joan)).toBe('cleared')
  expect(await world.eventsOf(tenderId, panelMemberConfirmed)).toMatchObject([
    { actor_id: buyer.approver.personId, data: { personId: buyer.joan.personId } },
  ])
})

test('nobody confirms their own place, and only a commissioner or approver of this buyer confirms any', async () => {
  const { buyer, tenderId } = await aLatePlace()
  const joan = { ...buyer.joan, roles: ['evaluator', 'approver'] as const }
  expect(await confirm({ ...joan, roles: [...joan.roles] }, tenderId, buyer.joan)).toMatchObject({
    refusal: { because: 'own place' },
  })
  for (const by of [buyer.chair, buyer.legal, buyer.owner]) {
    expect(await confirm(by, tenderId, buyer.joan)).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
  expect(await confirm(buyer.approver, tenderId, buyer.marcus)).toMatchObject({ refusal: { kind: 'not found' } })
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['approver'])
  expect(await confirm(stranger, tenderId, buyer.joan)).toMatchObject({ refusal: { kind: 'not found' } })
})

test('where everybody is confirmed nothing is left to confirm', async () => {
  const { buyer, tender } = await aSeatedPanel(world, ['hearth'])
  expect(await confirm(buyer.approver, tender.id, buyer.joan)).toMatchObject({
    refusal: { because: 'confirmed already' },
  })
})
