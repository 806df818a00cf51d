import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { registerInterest } from '#app/tendering/acts/register-interest.server.ts'
import { tellRegisteredPeople } from '#app/tendering/news/tell-registered.server.ts'
import { clarificationAnswered } from '#app/tendering/events.ts'
import { tellRegistered } from '#app/tendering/jobs.ts'
import { clarificationsPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { clarificationsOf } from '#app/tendering/store/clarifications.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { must } from '#test/support/contracts.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const question = 'May we?'
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
  const result = await answerClarification(world.contextOf(buyer.commissioner), { ...which, question, answer })

  expect(result.ok).toBe(true)
  expect(await clarificationsOf(world.db, tender.id)).toMatchObject([{ answer }])
  expect(await world.eventsOf(tender.id, clarificationAnswered)).toHaveLength(1)
  expect(await world.jobsPromised(tellRegistered)).toEqual([which])
})

test('the notice reaches everybody in each registered organisation once, and names nobody', async () => {
  const { buyer, tender, provider, which } = await anAskedQuestion()
  const other = await aProvider(world)
  await registerInterest(world.contextOf(other.writer), { tenderId: tender.id })
  await answerClarification(world.contextOf(buyer.commissioner), { ...which, question, answer })
  const jobId = randomUUID()
  const tell = () => tellRegisteredPeople({ ...world.system, jobId }, which)
  await Promise.all([tell(), tell()])

  const notices = await world.db.selectFrom('notice').selectAll().where('outbox_id', '=', jobId).execute()
  const told = [provider.writer, provider.signatory, other.writer, other.signatory].map(({ personId }) => personId)
  expect(notices.map(({ person_id }) => person_id).sort()).toEqual(told.sort())
  for (const { text } of notices) expect(text).not.toContain(provider.writer.organisationName)
})

test('everybody reads the words that the buyer chose; the asker’s own stay for the buyer and the asker', async () => {
  const { buyer, tender, provider, which } = await anAskedQuestion()
  await answerClarification(world.contextOf(buyer.commissioner), { ...which, question: 'May a bidder?', answer })
  const notice = await noticePage(world.db, null, tender.reference)
  expect(notice?.answered).toMatchObject([{ question: 'May a bidder?', answer }])
  expect(JSON.stringify(notice)).not.toContain('May we?')

  const inside = must(await clarificationsPage(world.db, buyer.commissioner, tender.id))
  expect(inside.answered).toMatchObject([{ question: 'May we?', published: 'May a bidder?' }])
  const askers = await noticePage(world.db, provider.signatory, tender.reference)
  expect(askers?.asked).toMatchObject([{ question: 'May we?', published: 'May a bidder?', state: 'answered' }])
  const other = await aProvider(world)
  for (const actor of [other.writer, buyer.commissioner]) {
    expect((await noticePage(world.db, actor, tender.reference))?.asked).toEqual([])
  }
  expect(await world.eventsOf(tender.id, clarificationAnswered)).toMatchObject([{ data: { rephrased: true } }])
})

test('an answer after the day that the timetable promised is taken, and said to be late', async () => {
  const { buyer, tender, which } = await anAskedQuestion()
  await world.setClock(storyInstant('2027-01-20T12:00'))
  const page = must(await clarificationsPage(world.db, buyer.commissioner, tender.id))
  expect(page).toMatchObject({ mayAnswer: true, lateSince: expect.stringContaining('January 2027') as string })
  must(await answerClarification(world.contextOf(buyer.commissioner), { ...which, question, answer }))
  expect((await noticePage(world.db, null, tender.reference))?.answered).toMatchObject([{ isLate: true }])
})

test('an answer in time is not late', async () => {
  const { buyer, tender, which } = await anAskedQuestion()
  must(await answerClarification(world.contextOf(buyer.commissioner), { ...which, question, answer }))
  expect((await noticePage(world.db, null, tender.reference))?.answered).toMatchObject([{ isLate: false }])
})

test('what was not answered before proposals closed says so, to the buyer and to the asker', async () => {
  const { buyer, tender, provider } = await anAskedQuestion()
  await world.setClock(storyInstant('2027-01-29T12:00'))
  const page = must(await clarificationsPage(world.db, buyer.commissioner, tender.id))
  expect(page).toMatchObject({ mayAnswer: false, waiting: [], neverAnswered: [{ question: 'May we?' }] })
  const notice = await noticePage(world.db, provider.writer, tender.reference)
  expect(notice).toMatchObject({ waiting: 0, neverAnswered: 1, asked: [{ state: 'not answered' }] })
})

test('two answers at once: one stands, the other is told', async () => {
  const { buyer, which } = await anAskedQuestion()
  const press = () => answerClarification(world.contextOf(buyer.commissioner), { ...which, question, answer })
  const results = await Promise.all([press(), press()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'answered already' } })
})

test('a blank answer, an answer after the deadline and a question of another tender are refused', async () => {
  const { buyer, which } = await anAskedQuestion()
  const act = world.contextOf(buyer.commissioner)
  const kindOf = async (input: typeof which & { question: string; answer: string }) => {
    const result = await answerClarification(act, input)
    return result.ok ? null : result.refusal.kind
  }
  expect(await kindOf({ ...which, question, answer: '  ' })).toBe('answer missing')
  expect(await kindOf({ ...which, question: ' ', answer })).toBe('published words missing')
  expect(await kindOf({ ...which, clarificationId: randomUUID(), question, answer })).toBe('not found')
  await world.setClock(storyInstant('2027-01-29T12:00'))
  expect(await kindOf({ ...which, question, answer })).toBe('proposals closed')
})

test('only a commissioner answers; to strangers the tender’s inside does not exist', async () => {
  const { buyer, provider, which } = await anAskedQuestion()
  for (const actor of [buyer.approver, buyer.marcus, buyer.legal, buyer.moderator, buyer.owner]) {
    const result = await answerClarification(world.contextOf(actor), { ...which, question, answer })
    expect(result).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  const result = await answerClarification(world.contextOf(provider.writer), { ...which, question, answer })
  expect(result).toEqual({ ok: false, refusal: { kind: 'not found' } })
})
