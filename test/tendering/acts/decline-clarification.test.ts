import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { declineClarification } from '#app/tendering/acts/decline-clarification.server.ts'
import { tellAskingPeople } from '#app/tendering/news/tell-asker.server.ts'
import { clarificationDeclined } from '#app/tendering/events.ts'
import { tellAsker } from '#app/tendering/jobs.ts'
import { needsOfTendering } from '#app/tendering/pages/needs.server.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { must } from '#test/support/contracts.ts'
import { homeOf } from '#test/support/needs.ts'
import { storyClosing } from '#test/support/openings.ts'
import { aProvider, aPublishedTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfTendering)
const reason = 'It is about a contract of another provider.'

async function anAskedQuestion() {
  const { buyer, tender } = await aPublishedTender(world)
  const provider = await aProvider(world)
  const question = 'What do you pay today?'
  const asked = must(await askClarification(world.contextOf(provider.writer), { tenderId: tender.id, question }))
  const which = { tenderId: tender.id, clarificationId: asked.clarificationId }
  const decline = (actor = buyer.commissioner) => declineClarification(world.contextOf(actor), { ...which, reason })
  return { buyer, tender, provider, which, decline }
}

test('a declined question and its reason are for its asker and the buyer, and for nobody else', async () => {
  const { buyer, tender, provider, which, decline } = await anAskedQuestion()
  must(await decline())
  for (const actor of [null, (await aProvider(world)).writer, buyer.legal]) {
    const notice = await noticePage(world.db, actor, tender.reference)
    expect(notice).toMatchObject({ answered: [], waiting: 0, asked: [] })
    expect(JSON.stringify(notice)).not.toMatch(/What do you pay|another provider/)
  }
  const askers = await noticePage(world.db, provider.signatory, tender.reference)
  expect(askers?.asked).toMatchObject([{ state: 'declined', declinedReason: reason }])
  expect(await world.eventsOf(tender.id, clarificationDeclined)).toMatchObject([
    { actor_id: buyer.commissioner.personId, data: { clarificationId: which.clarificationId, reason } },
  ])
  expect(await world.jobsPromised(tellAsker)).toEqual([which])
  expect(await home.needs(buyer.commissioner)).toEqual([])
})

test('the asking organisation alone is told, each person once', async () => {
  const { provider, which, decline } = await anAskedQuestion()
  must(await decline())
  const jobId = randomUUID()
  const tell = () => tellAskingPeople({ ...world.system, jobId }, which)
  await Promise.all([tell(), tell()])
  const notices = await world.db.selectFrom('notice').selectAll().where('outbox_id', '=', jobId).execute()
  const told = [provider.writer, provider.signatory].map(({ personId }) => personId)
  expect(notices.map(({ person_id }) => person_id).sort()).toEqual(told.sort())
  for (const { text } of notices) expect(text).not.toContain(reason)
})

test('declined twice, by two at once or after an answer: the first stands', async () => {
  const { buyer, which, decline } = await anAskedQuestion()
  const results = await Promise.all([decline(), decline()])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'declined already' } })
  const words = { question: 'What is paid?', answer: 'So much.' }
  const late = await answerClarification(world.contextOf(buyer.commissioner), { ...which, ...words })
  expect(late).toMatchObject({ refusal: { kind: 'declined already' } })

  const answered = await anAskedQuestion()
  const act = world.contextOf(answered.buyer.commissioner)
  must(await answerClarification(act, { ...answered.which, ...words }))
  expect(await answered.decline()).toMatchObject({ refusal: { kind: 'answered already' } })
})

test('a blank reason, a question that is none and a tender that closed are refused', async () => {
  const { buyer, which, decline } = await anAskedQuestion()
  const act = world.contextOf(buyer.commissioner)
  expect(await declineClarification(act, { ...which, reason: ' ' })).toMatchObject({
    refusal: { kind: 'reason missing' },
  })
  expect(await declineClarification(act, { ...which, clarificationId: randomUUID(), reason })).toMatchObject({
    refusal: { kind: 'not found' },
  })
  await world.setClock(storyClosing)
  expect(await decline()).toMatchObject({ refusal: { kind: 'proposals closed' } })
})

test('only a commissioner declines; to strangers the tender’s inside does not exist', async () => {
  const { buyer, provider, decline } = await anAskedQuestion()
  for (const actor of [buyer.approver, buyer.marcus, buyer.legal, buyer.owner]) {
    expect(await decline(actor)).toEqual({ ok: false, refusal: { kind: 'not permitted' } })
  }
  expect(await decline(provider.writer)).toEqual({ ok: false, refusal: { kind: 'not found' } })
})
