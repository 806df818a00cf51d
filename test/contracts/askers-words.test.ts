import { globSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { drawUpContract } from '#app/contracts/acts/draw-up-contract.server.ts'
import { renderContract } from '#app/contracts/acts/render-contract.server.ts'
import { contractTextPage } from '#app/contracts/pages/contract-page.server.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { tellRegisteredPeople } from '#app/tendering/news/tell-registered.server.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import { storyInstant } from '#db/seeds/story.ts'
import { aReleasedAward, must, proposalOf, quickRender } from '#test/support/contracts.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()
const asked = 'Hill Road day centre is ours: may people start there?'
const published = 'May people start at a day centre of the provider?'
const askedPlainly = 'May a plan be extended?'

/** One question published in other words and one as it was asked, by the loser; and the winner's contract. */
async function aContractAfterQuestions() {
  const released = await aReleasedAward(world, ['hearth', 'northern'])
  const { buyer, tender } = released
  const { provider: asker } = proposalOf(released, 'northern')
  await world.setClock(storyInstant('2026-12-14T10:00'))
  for (const [question, words] of [
    [asked, published],
    [askedPlainly, askedPlainly],
  ] as const) {
    const { clarificationId } = must(
      await askClarification(world.contextOf(asker.writer), { tenderId: tender.id, question }),
    )
    const which = { tenderId: tender.id, clarificationId }
    must(
      await answerClarification(world.contextOf(buyer.commissioner), {
        ...which,
        question: words,
        answer: 'Yes, once.',
      }),
    )
    await tellRegisteredPeople({ ...world.system, jobId: randomUUID() }, which)
  }
  await world.setClock(storyInstant('2027-03-08T09:00'))
  const drawn = await drawUpContract(world.contextOf(buyer.legal), { tenderId: tender.id, verifierId: null })
  const { contractId } = must(drawn)
  await renderContract(world.system, quickRender, { contractId, version: 1 })
  return { ...released, contractId }
}

test('the contract prints questions as they were published, in the order of their answers', async () => {
  const released = await aContractAfterQuestions()
  const { contractId, tender } = released
  const { provider: winner } = proposalOf(released, 'hearth')
  const page = must(await contractTextPage(world.db, winner.signatory, contractId))
  expect(page.text.schedule.map(({ question }) => question)).toEqual([published, askedPlainly])
  const notice = await noticePage(world.db, winner.writer, tender.reference)
  expect(notice?.answered.map(({ question }) => question)).toEqual([published, askedPlainly])
})

test('whatever the portal writes down about a question published in other words, the asker’s own stand in one table', async () => {
  await aContractAfterQuestions()
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
    world.owner,
  )
  const holding = []
  for (const { name } of rows) {
    const { rows: found } = await sql<{ words: boolean }>`
      select exists (select 1 from ${sql.table(name)} as held where to_jsonb(held)::text like ${'%Hill Road%'}) as words`.execute(
      world.owner,
    )
    if (found[0]?.words) holding.push(name)
  }
  expect(rows.length).toBeGreaterThan(40)
  expect(holding).toEqual(['clarification'])
})

test('nobody but tendering’s own store reads the table of questions, and nobody but tendering its askers’ words', () => {
  const files = globSync(['app/**/*.{ts,tsx}', 'workers/**/*.ts', 'db/seeds/*.ts']).map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))
  const store = 'app/tendering/store/clarifications.server.ts'
  const sqlOfTable =
    /(?:selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom|sql\.table)\(\s*\[?['"`]clarification\b|\b(?:from|join|into|update) clarification\b/
  expect(files.filter(({ text }) => sqlOfTable.test(text)).map(({ path }) => path)).toEqual([store])

  const words = /\b(clarificationsOf|clarificationsBy|findClarification|findSameQuestion)\b/
  const askersWords = files.filter(({ path, text }) => path !== store && words.test(text)).map(({ path }) => path)
  expect(askersWords.filter((path) => !path.startsWith('app/tendering/'))).toEqual([])
})
