import { expect, test } from 'vitest'
import { awardPage } from '#app/contracts/pages/award-page.server.ts'
import { sightOfEvaluation } from '#app/evaluation/pages/permitted.server.ts'
import { vacate } from '#app/evaluation/store/panel.server.ts'
import type { Actor } from '#app/identity/actor.ts'
import { proposalOf } from '#test/support/contracts.ts'
import { aRankedTender, panelOf } from '#test/support/evaluations.ts'
import { fixedNow } from '#test/support/record.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'

const world = useWorld()

test('names, totals and prices are for those who see the ranking, and so is every link to them', async () => {
  const ranked = await aRankedTender(world, ['hearth'])
  const { buyer, tender } = ranked
  const see = (actor: Actor) => awardPage(world.db, actor, tender.id)
  const mayFollow = async (actor: Actor) => (await sightOfEvaluation(world.db, actor, tender.id)).ranking
  for (const actor of [buyer.commissioner, buyer.approver, buyer.legal, ...panelOf(buyer)]) {
    expect(await see(actor)).toMatchObject({ value: { ranked: [{ label: 'A', price: '£2,220,000' }] } })
    expect(await mayFollow(actor)).toBe(true)
  }
  const anotherChair = await world.aPerson(buyer.organisation, ['panel chair'])
  for (const actor of [buyer.sam, buyer.owner, anotherChair]) {
    expect(await see(actor)).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
    expect(await mayFollow(actor)).toBe(false)
  }
  const stranger = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  for (const actor of [stranger, proposalOf(ranked, 'hearth').provider.signatory]) {
    expect(await see(actor)).toEqual({ ok: false, refusal: { kind: 'not found' } })
    expect(await mayFollow(actor)).toBe(false)
  }
})

test('who left the panel does not see it, with whatever roles', async () => {
  const { buyer, tender } = await aRankedTender(world, ['hearth'])
  const { personId } = buyer.joan
  await world.db.transaction().execute(async (tx) => {
    await vacate(tx, { tenderId: tender.id, personId, because: 'Ill.', at: storyMorning })
    await fixedNow(tx)
  })
  const joan = { ...buyer.joan, roles: ['commissioner', 'approver', 'legal'] as const }
  expect(await awardPage(world.db, joan, tender.id)).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
})
