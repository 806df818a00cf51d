import { expect, test } from 'vitest'
import { registerInterest } from '#app/tendering/acts/register-interest.server.ts'
import { interestRegistered } from '#app/tendering/events.ts'
import { isRegistered } from '#app/tendering/store/interests.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a provider registers, and only its own record says so', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, organisationId } = await aProvider(world)
  const result = await registerInterest(world.contextOf(writer), { tenderId: tender.id })

  expect(result).toEqual({ ok: true, value: { isNew: true } })
  expect(await isRegistered(world.db, tender.id, organisationId)).toBe(true)
  expect(await world.eventsOf(organisationId, interestRegistered)).toMatchObject([{ data: { tenderId: tender.id } }])
  expect(await world.eventsOf(tender.id, interestRegistered)).toEqual([])
})

test('twice, and two at once, register once', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, signatory, organisationId } = await aProvider(world)
  const press = (actor = writer) => registerInterest(world.contextOf(actor), { tenderId: tender.id })
  await Promise.all([press(), press(signatory)])
  expect(await press()).toEqual({ ok: true, value: { isNew: false } })
  expect(await world.eventsOf(organisationId, interestRegistered)).toHaveLength(1)
})

test('after the deadline nobody registers', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  await world.setClock(storyInstant('2027-01-29T12:00'))
  const result = await registerInterest(world.contextOf(writer), { tenderId: tender.id })
  expect(result).toEqual({ ok: false, refusal: { kind: 'closed' } })
})

test('a draft does not exist for a provider, and a buyer has nothing to register for', async () => {
  const draft = await aReadyTender(world)
  const { writer } = await aProvider(world)
  const unseen = await registerInterest(world.contextOf(writer), { tenderId: draft.tender.id })
  expect(unseen).toEqual({ ok: false, refusal: { kind: 'not found' } })

  const { tender, buyer } = await aPublishedTender(world)
  const verifier = await world.aPerson(await world.anOrganisation('verifier'), ['verifier'])
  for (const actor of [buyer.commissioner, verifier]) {
    const result = await registerInterest(world.contextOf(actor), { tenderId: tender.id })
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
})
