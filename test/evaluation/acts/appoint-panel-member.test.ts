import { expect, test } from 'vitest'
import { declareInterests } from '#app/evaluation/acts/declare-interests.server.ts'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { appointPanelMember } from '#app/evaluation/acts/appoint-panel-member.server.ts'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { panelMemberAppointed } from '#app/evaluation/events.ts'
import { moderationBlockers, vacanciesOf, vacancyFor, type PanelRole } from '#app/evaluation/panel.ts'
import { panelSetUpPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { findEvaluation } from '#app/evaluation/store/evaluations.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aScoredTender, aSeatedPanel, declaredConflict, declareNoConflict } from '#test/support/evaluations.ts'
import { aPublishedTender, aReadyTender, type Buyer } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

function appoint(by: Actor, tenderId: string, who: Pick<Actor, 'personId'>, role: PanelRole, reason = '') {
  return appointPanelMember(world.contextOf(by), { tenderId, personId: who.personId, role, reason })
}

async function evaluationOf(tenderId: string) {
  const evaluation = await findEvaluation(world.db, tenderId)
  if (!evaluation) throw new Error('no evaluation')
  return evaluation
}

/** This member of a seated panel has a conflict, and the moderator decides that they may not take part. */
async function rulesOut(buyer: Buyer, tenderId: string, who: Actor) {
  const conflict = {
    tenderId,
    shownStage: 'names known',
    shownCount: 0,
    conflict: true,
    statement: 'A sister.',
  } as const
  await declareInterests(world.contextOf(who), conflict)
  await declareNoConflict(world, buyer.moderator, tenderId)
  const shown = await declaredConflict(world, tenderId, who)
  const decided = { ...shown, decision: 'may not score', reason: 'Too close.' } as const
  expect(await decideConflict(world.contextOf(buyer.moderator), decided)).toMatchObject({ ok: true })
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
    { personId: buyer.chair.personId, role: 'chair', inPlaceOf: null },
    { personId: buyer.joan.personId, role: 'evaluator', inPlaceOf: null },
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

test('who is appointed while a place of the role is vacant takes it, so the moderation waits for nobody else', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await rulesOut(buyer, tender.id, buyer.joan)
  const page = await panelSetUpPage(world.db, buyer.commissioner, tender.id)
  expect(page.ok && page.value.candidates).toMatchObject([
    { name: 'Evaluator', meaning: expect.stringMatching(/Takes the place of Joan Pritchard$/) as string },
  ])

  const appointed = await appoint(buyer.commissioner, tender.id, buyer.sam, 'evaluator')
  const taken = { personId: buyer.sam.personId, role: 'evaluator', inPlaceOf: buyer.joan.personId }
  expect(appointed).toEqual({ ok: true, value: taken })
  const evaluation = await evaluationOf(tender.id)
  expect(vacanciesOf(evaluation)).toEqual([])
  expect(moderationBlockers(evaluation).map((blocker) => 'name' in blocker && blocker.name)).toEqual([
    'Ellen Ward',
    'Marcus Bell',
    'Sam Doyle',
  ])
  const events = await world.eventsOf(tender.id, panelMemberAppointed)
  expect(events.at(-1)?.data).toEqual(taken)
})

test('a place of another role stays vacant', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await rulesOut(buyer, tender.id, buyer.joan)
  const other = await world.aPerson(buyer.organisation, ['moderator'])
  expect(await appoint(buyer.commissioner, tender.id, other, 'moderator')).toMatchObject({ value: { inPlaceOf: null } })
  expect(vacancyFor(await evaluationOf(tender.id), 'evaluator')?.name).toBe('Joan Pritchard')
})

test('of two vacant places the one that was left first is taken first', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await rulesOut(buyer, tender.id, buyer.marcus)
  await world.setClock(storyInstant('2027-02-02T10:00'))
  await rulesOut(buyer, tender.id, buyer.joan)
  const other = await world.aPerson(buyer.organisation, ['evaluator'])
  for (const [who, inPlaceOf] of [
    [other, buyer.marcus.personId],
    [buyer.sam, buyer.joan.personId],
  ] as const) {
    expect(await appoint(buyer.commissioner, tender.id, who, 'evaluator')).toMatchObject({ value: { inPlaceOf } })
  }
})

test('two appointed at once take one vacant place and one new one', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await rulesOut(buyer, tender.id, buyer.joan)
  const other = await world.aPerson(buyer.organisation, ['evaluator'])
  const results = await Promise.all(
    [buyer.sam, other].map((who) => appoint(buyer.commissioner, tender.id, who, 'evaluator')),
  )
  const places = results.map((result) => (result.ok ? result.value.inPlaceOf : result.refusal))
  expect(places.toSorted()).toEqual([buyer.joan.personId, null])
  expect(vacanciesOf(await evaluationOf(tender.id))).toEqual([])
})

test('appointed and replaced at once, one of the two takes the vacant place', async () => {
  const { buyer, tender } = await aSeatedPanel(world)
  await rulesOut(buyer, tender.id, buyer.joan)
  const other = await world.aPerson(buyer.organisation, ['evaluator'])
  const fill = { tenderId: tender.id, leavingId: buyer.joan.personId, joiningId: other.personId, reason: 'Conflict.' }
  const [appointed, replaced] = await Promise.all([
    appoint(buyer.commissioner, tender.id, buyer.sam, 'evaluator'),
    replacePanelMember(world.contextOf(buyer.commissioner), fill),
  ])
  const { seats } = await evaluationOf(tender.id)
  expect(seats.filter(({ inPlaceOf }) => inPlaceOf === buyer.joan.personId)).toHaveLength(1)
  expect(appointed).toMatchObject({ value: { inPlaceOf: replaced.ok ? null : buyer.joan.personId } })
  if (!replaced.ok) expect(replaced.refusal).toEqual({ kind: 'replaced already' })
})

test("another organisation's panel does not exist, and other roles may not appoint", async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  expect(await appoint(stranger, tender.id, buyer.joan, 'evaluator')).toMatchObject({ refusal: { kind: 'not found' } })
  for (const by of [buyer.approver, buyer.chair, buyer.joan, buyer.moderator, buyer.legal, buyer.owner]) {
    expect(await appoint(by, tender.id, buyer.joan, 'evaluator')).toMatchObject({ refusal: { kind: 'not permitted' } })
  }
})

test('whoever saved a part of the specification does not score, and may run the moderation', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const drafter = buyer.commissioner
  const also = { ...drafter, roles: ['commissioner', 'evaluator', 'moderator'] as const }
  await world.db
    .updateTable('membership')
    .set({ roles: [...also.roles] })
    .where('person_id', '=', drafter.personId)
    .execute()
  const other = await world.aPerson(buyer.organisation, ['commissioner'])
  expect(await appoint(other, tender.id, drafter, 'evaluator')).toMatchObject({
    refusal: { kind: 'not eligible', because: 'drafted the specification' },
  })
  expect(await appoint(other, tender.id, drafter, 'moderator')).toMatchObject({ ok: true })
})

test('nobody gives a place to themselves where another commissioner could; alone they give a reason', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const both = await world.aPerson(buyer.organisation, ['commissioner', 'evaluator'])
  expect(await appoint(both, tender.id, both, 'evaluator', 'I know the field.')).toMatchObject({
    refusal: { kind: 'own place' },
  })
  await world.db
    .deleteFrom('membership')
    .where('organisation_id', '=', buyer.organisation.id)
    .where('person_id', '!=', both.personId)
    .execute()
  expect(await appoint(both, tender.id, both, 'evaluator')).toMatchObject({ refusal: { kind: 'no reason' } })
  expect(await appoint(both, tender.id, both, 'evaluator', 'We are one.')).toMatchObject({ ok: true })
  expect(await world.eventsOf(tender.id, panelMemberAppointed)).toMatchObject([
    { data: { alone: true, reason: 'We are one.' } },
  ])
})
