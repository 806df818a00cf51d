import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { registerInterest } from '#app/tendering/acts/register-interest.server.ts'
import { tellRegisteredPeople } from '#app/tendering/acts/tell-registered.server.ts'
import { clarificationAnswered } from '#app/tendering/events.ts'
import { tellRegistered } from '#app/tendering/jobs.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const answer = 'Yes, once.'

async function anAskedQuestion() {
  const { buyer, tender } = await aPublishedTender(world)
  const provider = await aProvider(world)
  const asked = await askClarification(world.contextOf(provider.writer), { tenderId: tender.id, question: 'May we?' })
  if (!asked.ok) throw new Error(asked.refusal.kind)
  return { buyer, tender, provider, which: { tenderId: tender.id, clarificationId: asked.value.clarificationId } }
}

test('an answer is there for all, on the record, and everybody registered is to be told', async () => {
  const { buyer, tender, which } = await anAskedQuestion()
  const result = await answerClarification(world.contextOf(buyer.commissioner), { ...which, answer })

  expect(result.ok).toBe(true)
  expect(await clarificationsOf(world.db, tender.id)).toMatchObject([{ answer }])
  expect(await world.eventsOf(tender.id, clarificationAnswered)).toHaveLength(1)
  expect(await world.jobsPromised(tellRegistered)).toEqual([which])
})

test('the notice reaches everybody in each registered organisation once, and names nobody', async () => {
  const { buyer, tender, provider, which } = await anAskedQuestion()
  const other = await aProvider(world)
  await registerInterest(world.contextOf(other.writer), { tenderId: tender.id })
  await answerClarification(world.contextOf(buyer.commissioner), { ...which, answer })
  const jobId = randomUUID()
  const tell = () => tellRegisteredPeople({ ...world.system, jobId }, which)
  await Promise.all([tell(), tell()])

  const notices = await world.db.selectFrom('notice').selectAll().where('outbox_id', '=', jobId).execute()
  const told = [provider.writer, provider.signatory, other.writer, other.signatory].map(({ personId }) => personId)
  expect(notices.map(({ person_id }) => person_id).sort()).toEqual(told.sort())
  for (const { text } of notices) expect(text).not.toContain(provider.writer.organisationName)
})

test('two answers at once: one stands, the other is told', async () => {
  const { buyer, which } = await anAskedQuestion()
  const press = () => answerClarification(world.contextOf(buyer.commissioner), { ...which, answer })
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'answered already' } })
})

test('a blank answer, an answer after the deadline and a question of another tender are refused', async () => {
  const { buyer, which } = await anAskedQuestion()
  const act = world.contextOf(buyer.commissioner)
  const kindOf = async (input: typeof which & { answer: string }) => {
    const result = await answerClarification(act, input)
    return result.ok ? null : result.refusal.kind
  }
  expect(await kindOf({ ...which, answer: '  ' })).toBe('answer missing')
  expect(await kindOf({ ...which, clarificationId: randomUUID(), answer })).toBe('not found')
  await world.setClock(storyInstant('2027-01-29T12:00'))
  expect(await kindOf({ ...which, answer })).toBe('proposals closed')
})

test('only a commissioner answers; to strangers the tender’s inside does not exist', async () => {
  const { buyer, provider, which } = await anAskedQuestion()
  for (const actor of [buyer.approver, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await answerClarification(world.contextOf(actor), { ...which, answer })
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  const result = await answerClarification(world.contextOf(provider.writer), { ...which, answer })
  expect(result).toEqual({ ok: false, refusal: { kind: 'not found' } })
})
