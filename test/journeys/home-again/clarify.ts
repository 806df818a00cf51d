import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { story } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { fill, refused } from './write-specification.ts'

const { title } = story.tender
const { question, answer } = story.tender.clarification

/** A question without a name, and its answer for everybody: in the notice, and as news to those who registered. */
export async function clarify(journey: Journey): Promise<void> {
  await bidderRegistersAndAsks(journey)
  await priyaAnswers(journey)
  await theAnswerIsForAll(journey)
}

async function bidderRegistersAndAsks(journey: Journey): Promise<void> {
  const { browser, stage } = journey
  await stage.at('2026-12-01T10:00')
  await register(journey, 'Ffion Llŷr')
  await stage.at('2026-12-14T10:00')
  const gareth = await register(journey, 'Gareth Stone')
  await browser.check(gareth, 'notice for a registered bidder')
  await gareth.getByRole('link', { name: 'Ask a question' }).click()
  await browser.check(gareth, 'ask a question')
  await gareth.getByRole('button', { name: 'Send the question' }).click()
  await refused(gareth, 'Write your question')
  await browser.check(gareth, 'ask a question with errors')
  await fill(gareth, 'Your question', question)
  await gareth.getByRole('button', { name: 'Send the question' }).click()
  await gareth.getByText('Your question was sent.').waitFor()
  await gareth.getByText('One question waits for an answer.').waitFor()
  await gareth.getByRole('heading', { name: 'Your questions' }).waitFor()
  await browser.check(gareth, 'notice with a question of one’s own')
}

async function register({ open }: Journey, name: string): Promise<Page> {
  const page = await open(name, href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Find tenders' }).click()
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Register interest' }).click()
  await page.getByText('You are registered.').waitFor()
  await page.getByText('Your organisation is registered.').waitFor()
  return page
}

async function priyaAnswers({ browser, stage, open }: Journey): Promise<void> {
  await stage.at('2026-12-16T11:00')
  const page = await open('Priya Shah', href('/home'))
  await page.getByRole('link', { name: `Answer a question: ${title}` }).click()
  await page.getByText(question).waitFor()
  await browser.check(page, 'questions from bidders')
  await page.getByRole('link', { name: 'Answer' }).click()
  await browser.check(page, 'answer a question')
  expect(await page.getByLabel('The question as everybody will read it').inputValue()).toBe(question)
  await page.getByRole('link', { name: 'Decline this question' }).click()
  await browser.check(page, 'decline a question')
  await page.getByRole('button', { name: 'Decline the question' }).click()
  await refused(page, 'Say why the question is not answered')
  await browser.check(page, 'decline a question with errors')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Publish the answer' }).click()
  await refused(page, 'Write the answer')
  await browser.check(page, 'answer a question with errors')
  await fill(page, 'Your answer', answer)
  await page.getByRole('button', { name: 'Publish the answer' }).click()
  await page.getByRole('heading', { name: 'Answered' }).waitFor()
  await browser.check(page, 'answered questions')
}

/** Ffion has news of it, which leads to the notice; nobody is named there, to her or to anybody else. */
async function theAnswerIsForAll({ browser, open }: Journey): Promise<void> {
  const ffion = await open('Ffion Llŷr', href('/home'))
  const news = ffion.getByRole('main').getByRole('link', { name: /question/i })
  await expect.poll(async () => (await ffion.reload(), await news.count()), { timeout: 20_000 }).toBe(1)
  await browser.check(ffion, 'home of a bidder with news')
  await news.click()
  const stranger = await browser.open({ script: false })
  await stranger.goto(ffion.url())
  for (const page of [ffion, stranger]) {
    await page.getByRole('heading', { name: question }).waitFor()
    await page.getByText(answer).waitFor()
  }
  await browser.check(stranger, 'notice with an answer')
  const source = await stranger.content()
  for (const name of ['Gareth', 'Northern Reable', 'Priya', 'Ffion', 'Hearth']) expect(source).not.toContain(name)
  await stranger.context().close()
}
