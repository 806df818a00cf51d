import { expect, test } from 'vitest'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { clarificationAsked } from '#app/tendering/events.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { isRegistered } from '#app/tendering/store/interests.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const question = 'May people who are readmitted – “in the first week” – start the plan again?'

test('a question is stored without its asker in sight, and registers the provider', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, organisationId } = await aProvider(world)
  const result = await askClarification(world.contextOf(writer), { tenderId: tender.id, question })

  if (!result.ok) throw new Error(result.refusal.kind)
  const asked = await clarificationsOf(world.db, tender.id)
  expect(asked).toMatchObject([{ id: result.value.clarificationId, question, answer: null }])
  expect(JSON.stringify(asked)).not.toContain(organisationId)
  expect(await isRegistered(world.db, tender.id, organisationId)).toBe(true)
  expect(await world.eventsOf(result.value.clarificationId, clarificationAsked)).toHaveLength(1)
  expect(await world.eventsOf(tender.id, clarificationAsked)).toEqual([])
})

test('the same question sent twice, or by two at once, is one', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer, signatory } = await aProvider(world)
  await Promise.all(
    [writer, signatory].map((actor) => askClarification(world.contextOf(actor), { tenderId: tender.id, question })),
  )
  expect(await clarificationsOf(world.db, tender.id)).toHaveLength(1)
})

test('questions close at their very moment', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  await world.setClock(storyInstant('2027-01-08T12:00'))
  const result = await askClarification(world.contextOf(writer), { tenderId: tender.id, question })
  expect(result).toEqual({ ok: false, refusal: { kind: 'questions closed' } })
})

test('a blank question is refused', async () => {
  const { tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  const result = await askClarification(world.contextOf(writer), { tenderId: tender.id, question: ' \n ' })
  expect(result).toEqual({ ok: false, refusal: { kind: 'question missing' } })
})

test('only a provider’s writer or signatory asks, and only about what is published', async () => {
  const { tender, buyer } = await aPublishedTender(world)
  const owner = await world.aPerson(await world.anOrganisation('provider'), ['owner'])
  for (const actor of [owner, buyer.commissioner, buyer.approver]) {
    const result = await askClarification(world.contextOf(actor), { tenderId: tender.id, question })
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  const draft = await aReadyTender(world)
  const { writer } = await aProvider(world)
  const result = await askClarification(world.contextOf(writer), { tenderId: draft.tender.id, question })
  expect(result).toEqual({ ok: false, refusal: { kind: 'not found' } })
})
