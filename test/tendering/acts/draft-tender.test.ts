import { expect, test } from 'vitest'
import { roles } from '#app/identity/roles.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { tenderDrafted } from '#app/tendering/events.ts'
import { theTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const typed = { title: 'Ysgol Llŷn – “home again”', summary: 'We want more people to be at home.' }

test('a commissioner starts a draft, and the record says so', async () => {
  const buyer = await world.anOrganisation('commissioner')
  const actor = await world.aPerson(buyer, ['commissioner'])
  const result = await draftTender(world.contextOf(actor), typed)

  if (!result.ok) throw new Error(result.refusal.kind)
  const tender = await theTender(world, result.value.tenderId)
  expect(tender).toMatchObject({ state: 'draft', version: 1, organisationId: buyer.id, specification: typed })
  const events = await world.eventsOf(tender.id, tenderDrafted)
  expect(events).toMatchObject([{ actor_id: actor.personId, organisation_id: buyer.id, request_id: 'test' }])
})

test('no other role of a buyer may start a draft, nor any person of a provider or verifier', async () => {
  for (const kind of ['commissioner', 'provider', 'verifier'] as const) {
    const organisation = await world.anOrganisation(kind)
    for (const role of roles) {
      const actor = await world.aPerson(organisation, [role])
      const result = await draftTender(world.contextOf(actor), typed)
      expect(result.ok, `${role} of a ${kind}`).toBe(kind === 'commissioner' && role === 'commissioner')
    }
  }
})

test('a reference counts nothing: it is random, and different each time', async () => {
  const actor = await world.aPerson(await world.anOrganisation('commissioner'), ['commissioner'])
  const results = await Promise.all([1, 2, 3].map(() => draftTender(world.contextOf(actor), typed)))
  const references = results.map((result) => (result.ok ? result.value.reference : ''))
  expect(new Set(references).size).toBe(3)
  for (const reference of references) expect(reference).toMatch(/^OT-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
})
