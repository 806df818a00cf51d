import { expect, test } from 'vitest'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { approveTender } from '#app/tendering/acts/approve-tender.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { draftTender } from '#app/tendering/acts/draft-tender.server.ts'
import { publishTender } from '#app/tendering/acts/publish-tender.server.ts'
import { needsOfTendering } from '#app/tendering/pages/needs.server.ts'
import { href } from '#app/lib/href.ts'
import { must } from '#test/support/contracts.ts'
import { aStranger, homeOf, peopleIn } from '#test/support/needs.ts'
import { storyClosing } from '#test/support/openings.ts'
import { aProvider, aPublishedTender, aReadyTender } from '#test/support/tenders.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const home = homeOf(world, needsOfTendering)

async function anAskedQuestion() {
  const { buyer, tender } = await aPublishedTender(world)
  const { writer } = await aProvider(world)
  const tenderId = tender.id
  const ask = (question: string) => askClarification(world.contextOf(writer), { tenderId, question })
  const { clarificationId } = must(await ask('May we?'))
  return { buyer, tender, writer, which: { tenderId, clarificationId }, ask }
}

test('a question waits for the commissioner alone, until it is answered', async () => {
  const { buyer, tender, writer, which, ask } = await anAskedQuestion()
  const page = href('/buyer/tenders/:tenderId/clarifications', { tenderId: tender.id })
  const all = { ...peopleIn(buyer), writer, stranger: await aStranger(world, 'commissioner') }
  expect(await home.sentTo(page, all)).toEqual(['commissioner'])
  expect(await home.needs(buyer.commissioner)).toMatchObject([
    { text: `Answer a question: ${tender.specification.title}`, when: expect.stringContaining('29 January 2027') },
  ])
  await ask('And twice?')
  expect(await home.needs(buyer.commissioner)).toMatchObject([{ text: expect.stringMatching(/^Answer 2 questions: /) }])

  const { clarificationId } = which
  must(
    await answerClarification(world.contextOf(buyer.commissioner), { ...which, question: 'May we?', answer: 'Yes.' }),
  )
  const { id } = await world.db
    .selectFrom('clarification')
    .select('id')
    .where('tender_id', '=', tender.id)
    .where('id', '!=', clarificationId)
    .executeTakeFirstOrThrow()
  const second = { tenderId: tender.id, clarificationId: id, question: 'And twice?', answer: 'No.' }
  must(await answerClarification(world.contextOf(buyer.commissioner), second))
  expect(await home.needs(buyer.commissioner)).toEqual([])
})

test('after the deadline no question waits for an answer any more', async () => {
  const { buyer } = await anAskedQuestion()
  await world.setClock(storyClosing)
  expect(await home.needs(buyer.commissioner)).toEqual([])
})

test('an unfinished draft waits for the commissioner, with the number of things that are missing', async () => {
  const { buyer, tender } = await aReadyTender(world, { budgetPence: null })
  const all = { ...peopleIn(buyer), stranger: await aStranger(world, 'commissioner') }
  expect(await home.sentTo(href('/buyer/tenders/:tenderId', { tenderId: tender.id }), all)).toEqual(['commissioner'])
  expect(await home.needs(buyer.commissioner)).toMatchObject([
    { text: `Finish the draft (1 thing missing): ${tender.specification.title}` },
  ])
})

test('a complete draft goes from the approver to the commissioner, and away when it is published', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const all = { ...peopleIn(buyer), stranger: await aStranger(world, 'commissioner') }
  const approve = href('/buyer/tenders/:tenderId/approve', { tenderId: tender.id })
  const publish = href('/buyer/tenders/:tenderId/publish', { tenderId: tender.id })
  const shown = { tenderId: tender.id, shownVersion: tender.version }
  expect(await home.sentTo(approve, all)).toEqual(['approver'])
  expect(await home.sentTo(href('/buyer/tenders/:tenderId', { tenderId: tender.id }), all)).toEqual(['commissioner'])
  expect(await home.sentTo(publish, all)).toEqual([])

  must(await approveTender(world.contextOf(buyer.approver), shown))
  expect(await home.sentTo(approve, all)).toEqual([])
  expect(await home.sentTo(publish, all)).toEqual(['commissioner'])

  must(await publishTender(world.contextOf(buyer.commissioner), shown))
  expect(await home.needs(buyer.commissioner)).toEqual([])
})

test('whoever wrote the draft is not asked to approve it, even as an approver', async () => {
  const { buyer, tender } = await aReadyTender(world)
  const both = { ...buyer.commissioner, roles: ['commissioner', 'approver'] as const }
  expect(await home.links(both)).toEqual([href('/buyer/tenders/:tenderId', { tenderId: tender.id })])
})

test('questions stand before drafts, and many drafts take no more statements than one', async () => {
  const { buyer, tender } = await anAskedQuestion()
  const one = await home.statements(buyer.commissioner)
  for (const title of ['Second', 'Third', 'Fourth']) {
    must(await draftTender(world.contextOf(buyer.commissioner), { title, summary: 'A sentence.' }))
  }
  const links = await home.links(buyer.commissioner)
  expect(links).toHaveLength(4)
  expect(links[0]).toBe(href('/buyer/tenders/:tenderId/clarifications', { tenderId: tender.id }))
  expect(await home.statements(buyer.commissioner)).toBe(one)
})
