import { expect, test } from 'vitest'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { panelMemberAppointed } from '#app/evaluation/events.ts'
import type { PanelRole } from '#app/evaluation/panel.ts'
import { panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { aScoredTender, aSeatedPanel } from '#test/support/evaluations.ts'
import { aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

function appoint(by: Actor, tenderId: string, who: Pick<Actor, 'personId'>, role: PanelRole) {
  return appointPanelMember(world.contextOf(by), { tenderId, personId: who.personId, role })
}

test('a commissioner gives places on the panel, and the record says so', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  expect(await appoint(buyer.commissioner, tender.id, buyer.chair, 'chair')).toMatchObject({ ok: true })
  expect(await appoint(buyer.commissioner, tender.id, buyer.joan, 'evaluator')).toMatchObject({ ok: true })

  const evaluation = await findEvaluation(world.db, tender.id)
  expect(evaluation?.seats.map(({ name, role }) => `${name}: ${role}`)).toEqual([
    'Ellen Ward: chair',
    'Joan Pritchard: evaluator',
  ])
  const events = await world.eventsOf(tender.id, panelMemberAppointed)
  expect(events.map(({ data }) => data)).toEqual([
    { personId: buyer.chair.personId, role: 'chair' },
    { personId: buyer.joan.personId, role: 'evaluator' },
  ])
})

test('twice, and two at once, give one place', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const press = () => appoint(buyer.commissioner, tender.id, buyer.joan, 'evaluator')
  const results = await Promise.all([press(), press()])
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { because: 'on the panel already' } })
  expect(await world.eventsOf(tender.id, panelMemberAppointed)).toHaveLength(1)
})

test('the place needs its role in the organisation', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  for (const [who, role] of [
    [buyer.marcus, 'chair'],
    [buyer.legal, 'evaluator'],
    [buyer.joan, 'moderator'],
  ] as const) {
    const result = await appoint(buyer.commissioner, tender.id, who, role)
    expect(result).toMatchObject({ refusal: { kind: 'not eligible', because: 'role missing' } })
  }
})

test('nobody from outside the organisation takes a place', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['evaluator'])
  expect(await appoint(buyer.commissioner, tender.id, stranger, 'evaluator')).toMatchObject({
    refusal: { kind: 'not a member' },
  })
})

test('who approved the specification may not score', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  await world.db
    .updateTable('membership')
    .set({ roles: ['approver', 'evaluator'] })
    .where('person_id', '=', buyer.approver.personId)
    .execute()
  expect(await appoint(buyer.commissioner, tender.id, buyer.approver, 'evaluator')).toMatchObject({
    refusal: { because: 'approved the specification' },
  })
})

test('nobody joins before publication, so nobody approves with a place on the panel', async () => {
  const { buyer, tender } = await aReadyTender(world)
  for (const [who, role] of [
    [buyer.chair, 'chair'],
    [buyer.joan, 'evaluator'],
    [buyer.moderator, 'moderator'],
  ] as const) {
    expect(await appoint(buyer.commissioner, tender.id, who, role)).toMatchObject({
      refusal: { kind: 'not eligible', because: 'not published' },
    })
  }
  expect(await panelSetUpPage(world.db, buyer.commissioner, tender.id)).toMatchObject({
    value: { published: false, candidates: [] },
  })
})

test('who opened the proposals may not join the panel', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await world.db
    .updateTable('membership')
    .set({ roles: ['legal', 'evaluator'] })
    .where('person_id', '=', buyer.legal.personId)
    .execute()
  expect(await appoint(buyer.commissioner, tender.id, buyer.legal, 'evaluator')).toMatchObject({
    refusal: { because: 'opened the proposals' },
  })
})

test('a panel has one chair', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  const other = await world.aPerson(buyer.organisation, ['panel chair'])
  expect(await appoint(buyer.commissioner, tender.id, other, 'chair')).toMatchObject({
    refusal: { because: 'one chair only' },
  })
})

test('once everybody locked, nobody joins who could still score', async () => {
  const { buyer, tender } = await aScoredTender(world)
  expect(await appoint(buyer.commissioner, tender.id, buyer.sam, 'evaluator')).toMatchObject({
    refusal: { because: 'moderation has begun' },
  })
})

test("another organisation's panel does not exist, and other roles may not appoint", async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await appoint(stranger, tender.id, buyer.joan, 'evaluator')).toMatchObject({ refusal: { kind: 'not found' } })
  for (const by of [buyer.approver, buyer.chair, buyer.joan, buyer.moderator, buyer.legal, buyer.owner]) {
    expect(await appoint(by, tender.id, buyer.joan, 'evaluator')).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})
