import { expect, test } from 'vitest'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { clarificationsPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { methodFile, noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test('a draft has no notice and no method, for nobody', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const { writer } = await aProvider(world)
  for (const actor of [null, writer, buyer.commissioner]) {
    expect(await noticePage(world.db, actor, tender.reference)).toBeNull()
  }
  expect(await methodFile(world.db, tender.reference)).toBeNull()
  expect(await noticePage(world.db, null, 'OT-2222-2222')).toBeNull()
})

test('everybody reads what bidders need, with the names of codes and the hash of the method', async () => {
  const { tender } = await aPublishedTender(world)
  const page = await noticePage(world.db, null, tender.reference)

  const text = JSON.stringify(page?.view)
  for (const needed of [
    '12 noon on Friday 29 January 2027 (UK time)',
    '198 of 300',
    '210 of 300',
    'ASCOF-2D',
    'within 12 weeks',
    'North Yorkshire',
    'Welfare services not delivered through residential institutions',
    '£2,400,000 for all years together',
    '£2,520,000',
    'full marks at £2,600 or below, none at £3,800 or above',
    'at home on day 182',
    'Registered with the Care Quality Commission',
  ]) {
    expect(text).toContain(needed)
  }
  expect(text).not.toContain('Not entered yet')
  expect(page?.methodSha256).toBe(sha256((await methodFile(world.db, tender.reference)) ?? ''))
})

test('answers name nobody, neither on the notice nor on the page of the buyer', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const provider = await aProvider(world, 'Northern Reable Ltd')
  const ask = (question: string) =>
    askClarification(world.contextOf(provider.writer), { tenderId: tender.id, question })
  const asked = await ask('May we?')
  await ask('And may we also?')
  if (!asked.ok) throw new Error(asked.refusal.kind)
  const which = { tenderId: tender.id, clarificationId: asked.value.clarificationId }
  await answerClarification(world.contextOf(buyer.commissioner), { ...which, question: 'May we?', answer: 'Yes.' })

  const notice = await noticePage(world.db, null, tender.reference)
  const inside = await clarificationsPage(world.db, buyer.commissioner, tender.id)
  expect(notice?.answered).toMatchObject([{ question: 'May we?', answer: 'Yes.' }])
  expect(notice?.waiting).toBe(1)
  expect(JSON.stringify(notice)).not.toContain('And may we also?')
  for (const page of [notice, inside]) {
    const { organisationId, writer } = provider
    for (const secret of ['Northern Reable', organisationId, writer.personId, writer.name]) {
      expect(JSON.stringify(page)).not.toContain(secret)
    }
  }
})

test('what a visitor may do follows role and time', async () => {
  const { buyer, tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  const may = async (actor: typeof writer | null) => {
    const page = await noticePage(world.db, actor, tender.reference)
    return page && [page.mayRegister, page.mayAsk, page.mayBid]
  }
  expect(await may(null)).toEqual([false, false, false])
  expect(await may(buyer.commissioner)).toEqual([false, false, false])
  expect(await may(writer)).toEqual([true, true, true])
  await world.setClock(storyInstant('2027-01-08T12:00'))
  expect(await may(writer)).toEqual([true, false, true])
  await world.setClock(storyInstant('2027-01-29T12:00'))
  expect(await may(writer)).toEqual([false, false, false])
})

test('the notice says that questions close, and afterwards that they closed', async () => {
  const { tender } = await aPublishedTender(world)
  const said = async () => (await noticePage(world.db, null, tender.reference))?.questionsClose
  const until = tender.specification.timetable.questionsCloseAt
  if (until === null) throw new Error('the story has a day for questions')
  expect(await said()).toMatch(/^Questions close at .* 2027 \(UK time\)$/)
  await world.setClock(until)
  expect(await said()).toMatch(/^Questions closed at .* 2027 \(UK time\)$/)
})
