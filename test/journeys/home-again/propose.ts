import { storedProposal } from '#app/proposals/stored-proposal.ts'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { instant } from '#app/lib/time.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { startProposal } from '#app/proposals/acts/start-proposal.server.ts'
import { sectionName, sectionsOf, type SectionName } from '#app/proposals/sections.ts'
import { writeProposal, writeSections } from '#db/seeds/play-proposals.ts'
import { done } from '#db/seeds/play.ts'
import { bidders, story, storyInstant, storyProposal, type Bidder } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { declare } from './declare.ts'
import { nameOf, open } from './open.ts'
import { fillPrice, fillTarget, milestone, openSection, save, saveComplete } from './write-proposal.ts'
import { secretsPriyaGets, whatPriyaSees } from './sealed.ts'

/** From the published tender to the opened proposals. Needs `ids.tenderId` of a tender with the panel of the story. */
export async function propose(journey: Journey): Promise<void> {
  const beforeAnybody = '2027-01-11T09:00'
  await journey.stage.at(beforeAnybody)
  const seenBefore = await whatPriyaSees(journey)
  await garethProposes(journey)
  await ffionProposes(journey)
  await anitaProposesTwice(journey)
  await leeWritesADraft(journey)

  await journey.stage.at(beforeAnybody)
  expect(await whatPriyaSees(journey)).toEqual(seenBefore)
  expect(await secretsPriyaGets(journey)).toEqual([])

  await declare(journey)
  await leeComesTooLate(journey)
  expect(await secretsPriyaGets(journey)).toEqual([])
  await open(journey)
  expect(await secretsPriyaGets(journey)).toEqual(expect.arrayContaining(bidders.map(nameOf)))
}

/** Without script: from the public list to the receipt. */
async function garethProposes(journey: Journey): Promise<void> {
  const { browser, ids, stage } = journey
  const { tenderId } = ids
  const content = storyProposal('northern')
  const page = await startFromTheList(journey, 'Gareth Stone')
  await browser.check(page, 'workspace of a proposal')

  await openSection(page, 'Answer R1')
  await browser.check(page, 'answer')
  await page.getByLabel(/^Which people will be better off/).fill(content.answers['R1'] ?? '')
  await saveComplete(page, 'Answer R1')
  for (const target of content.targets) {
    const title = `Target for ${target.outcome}`
    await openSection(page, title)
    await fillTarget(page, target)
    await browser.check(page, 'target')
    await saveComplete(page, title)
  }
  await openSection(page, 'Price')
  await fillPrice(page, content.pricePenceByYear)
  await saveComplete(page, 'Price')
  await page.getByRole('link', { name: 'Read the whole proposal' }).or(checkLink(page)).click()
  await page.getByRole('link', { name: 'Answer C1: write an answer' }).waitFor()
  await browser.check(page, 'check with something missing')
  await expect.poll(() => page.getByRole('button', { name: 'Submit the proposal' }).count()).toBe(0)

  const others = sectionsOf(content).filter((section) => /^answer:(?!R1)/.test(sectionName(section)))
  await writeSections(stage, tenderId, 'Gareth Stone', others)
  await page.reload()
  await page.getByText(`${perOutcome('northern')}, for 210 a year (O1)`).waitFor()
  await browser.check(page, 'check and submit')
  await page.getByRole('button', { name: 'Submit the proposal' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Tick the box to make the declaration' }).waitFor()
  await browser.check(page, 'check and submit with errors')
  await submit(page)
  await browser.check(page, 'receipt')

  const download = await page.request.get(
    `${journey.portal.url}${href('/bids/:tenderId/submitted.json', { tenderId })}`,
  )
  const bytes = await download.text()
  expect(JSON.parse(bytes)).toEqual(storedProposal.written(content))
  await page.getByText(sha256(bytes)).waitFor()
}

/** Every kind of bad input, and the same form sent from two windows. */
async function ffionProposes(journey: Journey): Promise<void> {
  const { browser, ids, stage } = journey
  const { tenderId } = ids
  const content = storyProposal('hearth')
  const page = await startFromTheList(journey, 'Ffion Llŷr')
  await ffionAnswersTooLong(page, content.answers['R1'] ?? '')

  const [target] = content.targets
  if (!target) throw new Error('the story has a target')
  await openSection(page, 'Target for O1')
  await fillTarget(page, { ...target, numberPerYear: 0 })
  await milestone(page, 2).getByLabel('How many people a year reach it').fill('290')
  await save(page)
  await refused(page, 'Target for O1: enter a number of at least 1')
  await refused(
    page,
    'Target for O1, milestone 3: enter at most 282, as many as reach the milestone before; 290 is more',
  )
  await page.getByText('Saved. These do not fit together yet').waitFor()
  await browser.check(page, 'target with errors')
  await expect.poll(() => page.getByLabel('4. By when').inputValue()).toBe(target.by)
  await page.getByLabel('5. How many people').fill('301')
  await save(page)
  await refused(page, 'Target for O1: enter at most 300, the people of one year; 301 are more than there are')
  await page.getByLabel('5. How many people').fill('most of them')
  await save(page)
  await refused(page, /whole number/)
  await expect.poll(() => page.getByLabel('5. How many people').inputValue()).toBe('most of them')
  await fillTarget(page, target)
  await saveComplete(page, 'Target for O1')

  await openSection(page, 'Price')
  await fillPrice(page, [pence(0), ...content.pricePenceByYear.slice(1)])
  await save(page)
  await refused(page, 'Price, year 1: enter a price above £0')
  await browser.check(page, 'price with errors')
  await fillPrice(page, content.pricePenceByYear)
  await saveComplete(page, 'Price')

  const written: SectionName[] = ['answer:R1', 'target:O1', 'price']
  const others = sectionsOf(content).filter((section) => !written.includes(sectionName(section)))
  await writeSections(stage, tenderId, 'Ffion Llŷr', others)
  await page.reload()
  await checkLink(page).click()
  await page.getByText(`${perOutcome('hearth')}, for 225 a year (O1)`).waitFor()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await submit(page)
  await submit(second)
  await expect
    .poll(() => second.getByText('Your reference is').innerText())
    .toBe(await page.getByText('Your reference is').innerText())
  await second.close()
}

async function ffionAnswersTooLong(page: Page, answer: string): Promise<void> {
  await openSection(page, 'Answer R1')
  const field = page.getByLabel(/^Which people will be better off/)
  await field.fill('gair '.repeat(501))
  await page.getByText('501 of 500 words: too long').waitFor()
  await save(page)
  await page.getByRole('listitem').filter({ hasText: 'Answer R1' }).getByText('In progress').waitFor()
  await page.getByRole('link', { name: 'Read the whole proposal' }).or(checkLink(page)).click()

  const scripts = '**/assets/*.js'
  const typed = Promise.withResolvers<undefined>()
  await page.route(scripts, async (route) => {
    await typed.promise
    await route.continue()
  })
  await page.getByRole('link', { name: 'Answer R1: shorten it to 500 words; it has 501' }).click()
  await page.getByText('501 of 500 words: too long').waitFor()
  await field.fill(answer)
  typed.resolve(undefined)
  // Typed before the script came, it stays, and is counted.
  await page.getByText('65 of 500 words').waitFor()
  await expect.poll(() => field.inputValue()).toBe(answer)
  await page.unroute(scripts)
  await saveComplete(page, 'Answer R1')
}

/** A first price above the budget, withdrawn, corrected and submitted again. */
async function anitaProposesTwice(journey: Journey): Promise<void> {
  const { browser, ids, stage } = journey
  const { tenderId } = ids
  const content = storyProposal('steadfast')
  done(await startProposal(stage.as('Anita Desai'), { tenderId }))
  const others = sectionsOf(content).filter(({ kind }) => kind !== 'price')
  await writeSections(stage, tenderId, 'Anita Desai', others)

  const page = await openBid(journey, 'Anita Desai')
  await openSection(page, 'Price')
  await fillPrice(page, [pence(79_000_000), ...content.pricePenceByYear.slice(1)])
  await saveComplete(page, 'Price')
  await openSection(page, 'Price')
  const warning = page.getByText('Your price of £2,404,000 is £4,000 above the published budget of £2,400,000.')
  await warning.waitFor()
  await browser.check(page, 'price above the budget')
  await page.getByRole('link', { name: 'Back to your proposal' }).click()
  await checkLink(page).click()
  await warning.waitFor()
  await submit(page)
  const first = await page.getByText('Your reference is').innerText()

  await page.getByRole('link', { name: 'Withdraw it' }).click()
  await browser.check(page, 'withdraw')
  await page.getByRole('button', { name: 'Withdraw the proposal' }).click()
  await page.getByText(/^Anita Desai withdrew the submission/).waitFor()
  await openSection(page, 'Price')
  await fillPrice(page, content.pricePenceByYear)
  await saveComplete(page, 'Price')
  await checkLink(page).click()
  await page.getByText(`${perOutcome('steadfast')}, for 246 a year (O1)`).waitFor()
  await expect.poll(() => warning.count()).toBe(0)
  await submit(page)
  await expect.poll(() => page.getByText('Your reference is').innerText()).not.toBe(first)
}

/** Complete and saved, with what another bidder of the story proposes. */
async function leeWritesADraft({ stage, ids }: Journey): Promise<void> {
  await writeProposal(stage, ids.tenderId, 'Lee Park', storyProposal('northern'))
}

async function leeComesTooLate(journey: Journey): Promise<void> {
  const { browser, portal, stage } = journey
  await stage.at('2027-01-29T11:58')
  const page = await journey.open('Lee Park', href('/home'))
  await page.getByRole('link', { name: `Check and submit the proposal: ${story.tender.title}` }).click()
  await page.getByLabel('I declare all of this').check()
  await portal.setClock(instant(storyInstant(story.tender.proposals_close_at) + 1000))
  await page.getByRole('button', { name: 'Submit the proposal' }).click()
  await page
    .getByRole('alert')
    .getByText(/^This tender closed at .* Yours arrived on 29 January 2027 at 12:00:\d\d, so it is too late/)
    .waitFor()
  await browser.check(page, 'too late')
  await page.getByText('It is kept as it was last saved.').waitFor()
  await page.getByText(storyProposal('northern').answers['R1'] ?? '').waitFor()
  await page.getByRole('link', { name: 'Back to your proposal' }).click()
  await page.getByText('9 of 9 sections are complete.').waitFor()
  await openSection(page, 'Price')
  await browser.check(page, 'section after the deadline')
  await expect.poll(() => page.getByLabel('Price of year 1').inputValue()).toBe('680000')
  expect(await page.getByLabel('Price of year 1').isDisabled()).toBe(true)
}

async function startFromTheList(journey: Journey, name: string): Promise<Page> {
  const page = await journey.open(name, href('/home'))
  await page.getByRole('link', { name: 'Find tenders' }).first().click()
  await page.getByRole('link', { name: story.tender.title }).click()
  await page.getByRole('link', { name: 'Write a proposal' }).click()
  await page.getByRole('button', { name: 'Start a proposal' }).click()
  await page.getByText('Nothing is submitted yet.').waitFor()
  return page
}

async function openBid(journey: Journey, name: string): Promise<Page> {
  const page = await journey.open(name, href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Our proposals' }).click()
  await journey.browser.check(page, 'our proposals')
  await page.getByRole('link', { name: story.tender.title }).click()
  return page
}

function checkLink(page: Page) {
  return page.getByRole('link', { name: 'Check and submit' })
}

async function submit(page: Page): Promise<void> {
  await page.getByLabel('I declare all of this').check()
  await page.getByRole('button', { name: 'Submit the proposal' }).click()
  await page.getByRole('heading', { name: 'Proposal submitted' }).waitFor()
}

/** The sentence stands in the summary and at the field. */
async function refused(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('alert').getByRole('link', { name: text }).waitFor()
  await page.locator('.govuk-error-message').filter({ hasText: text }).first().waitFor()
}

function perOutcome(bidder: Bidder): string {
  const { pence_per_sustained_outcome: exact = '' } =
    story.expected.ranking.find(({ organisation }) => organisation === bidder) ?? {}
  return formatPence(pence(Math.round(Number(exact))))
}
