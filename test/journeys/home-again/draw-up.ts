import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { story } from '#db/seeds/story.ts'
import { readPdf } from '#test/workers/read-pdf.ts'
import type { Journey } from '../journey.ts'
import { openNeed } from './from-home.ts'
import { cellsOf } from './table-cells.ts'

const { years, greatest_exposure_pence, units_at_target_day_182 } = story.expected.contract
const pounds = (amount: number) => formatPence(pence(amount))
const verifier = 'Northmoor Voices'

/** Ruth draws the contract up, the worker lays it out, and page and document say what was expected. @returns its id */
export async function drawUp(journey: Journey): Promise<string> {
  const { browser } = journey
  const ruth = await openNeed(journey, 'Ruth Adeyemi', /^Draw up the contract/)
  await browser.check(ruth, 'draw up the contract')
  await ruth.getByLabel('Independent verifier (optional)').selectOption(verifier)
  await ruth.getByRole('button', { name: 'Draw up the contract' }).click()
  await ruth.waitForURL(/\/contracts\/[0-9a-f-]{36}$/)
  const contractId = new URL(ruth.url()).pathname.split('/').at(-1) ?? ''
  // Nobody loads the page again: it asks by itself until the worker has laid the document out.
  await ruth.getByText('SHA-256 of the document').waitFor({ timeout: 60_000 })
  await browser.check(ruth, 'contract to be checked')

  await expectText(journey, ruth)
  await expectDocument(journey, contractId)
  await lookAtThePages(journey, contractId)
  return contractId
}

async function expectText({ browser }: Journey, ruth: Page): Promise<void> {
  await ruth.getByRole('link', { name: 'Read it as a web page' }).click()
  await ruth.getByRole('navigation', { name: 'Clauses' }).waitFor()
  await expect.poll(() => cellsOf(ruth, 'Price by contract year')).toEqual(pricesByYear())
  await expect.poll(() => cellsOf(ruth, 'How each year’s outcome pot divides between milestones')).toEqual(potsByYear())
  const units = await cellsOf(ruth, 'Units agreed for each yearly cohort')
  expect(units.map(([milestone, count]) => [milestone, count])).toEqual([
    ['O1 at home on day 91', '309.5'],
    ['O1 at home on day 182', units_at_target_day_182],
  ])
  const text = await ruth.locator('main').innerText()
  expect(text).toContain(`any extension is ${pounds(greatest_exposure_pence)}: `)
  expect(text).toContain(verifier)
  await browser.check(ruth, 'contract in words')
  await ruth.goBack()
}

/** The bytes that anybody of a party downloads have the hash that the page shows, and read back they say the same. */
async function expectDocument(journey: Journey, contractId: string): Promise<void> {
  const tom = await journey.open('Tom Okafor', href('/contracts'))
  await journey.browser.check(tom, 'list of contracts')
  await tom.getByRole('link', { name: story.tender.title }).click()
  const download = tom.getByRole('link', { name: /^Download the document/ })
  const path = (await download.getAttribute('href')) ?? ''
  expect(path).toBe(href('/contracts/:contractId/document.pdf', { contractId }))
  const answer = await tom.request.get(`${journey.portal.url}${path}`)
  const bytes = await answer.body()
  await tom
    .locator('code')
    .filter({ hasText: sha256(bytes) })
    .waitFor()

  const { text, pages, fonts } = await readPdf(new Uint8Array(bytes))
  await expect.poll(() => download.textContent()).toContain(`${pages.length} pages`)
  expect(fonts.length).toBeGreaterThan(0)
  expect(fonts.filter((name) => !name.includes('SourceSans'))).toEqual([])
  expect(pages.flatMap(({ outside, overprinted }) => [...outside, ...overprinted])).toEqual([])
  const expected = [
    ...[...pricesByYear(), ...potsByYear()].map((row) => row.join(' ')),
    `any extension is ${pounds(greatest_exposure_pence)}:`,
    `O1 at home on day 182 ${units_at_target_day_182}`,
    verifier,
    ...sixElements(),
  ]
  expect(expected.filter((words) => !asRead(text).includes(asRead(words)))).toEqual([])
}

/** With script the pages are drawn; without it the two ways to read the document stand there all the same. */
async function lookAtThePages(journey: Journey, contractId: string): Promise<void> {
  const { browser } = journey
  const path = href('/contracts/:contractId/preview', { contractId })
  const ruth = await journey.as('Ruth Adeyemi')
  await ruth.getByRole('link', { name: 'Look at the pages of the document' }).click()
  const pages = ruth.getByRole('region', { name: 'Pages' })
  const place = pages.getByRole('paragraph').filter({ hasText: /^Page \d+ of \d+$/ })
  await place.filter({ hasText: 'Page 1 of' }).waitFor({ timeout: 30_000 })
  await pages.locator('canvas').waitFor()
  await pages.locator('.textLayer').getByText('Northmoor').first().waitFor()
  await pages.getByRole('button', { name: 'Next page' }).click()
  await place.filter({ hasText: 'Page 2 of' }).waitFor()
  await pages.locator('.textLayer').getByText(/\S/).first().waitFor()
  await browser.check(ruth, 'pages of the contract')

  const tom = await journey.open('Tom Okafor', path)
  // Text locators pass over what stands in a noscript.
  await expect.poll(() => tom.locator('main').innerText()).toContain('Showing the pages here needs script.')
  await tom.getByRole('link', { name: /^Download the document/ }).waitFor()
  await browser.check(tom, 'pages of the contract without script')
  await tom.getByRole('link', { name: 'read it as a web page' }).click()
  await expect.poll(() => cellsOf(tom, 'Price by contract year')).toEqual(pricesByYear())
}

function pricesByYear(): string[][] {
  const days = ['1 July 2027 to 30 June 2028', '1 July 2028 to 30 June 2029', '1 July 2029 to 30 June 2030']
  return years.map(({ year, price_pence, core_pence, outcome_pence, incentive_cap_pence }) => [
    `Year ${year}: ${days[year - 1] ?? ''}`,
    ...[price_pence, core_pence, outcome_pence, incentive_cap_pence].map(pounds),
  ])
}

function potsByYear(): string[][] {
  return years.map(({ year, outcome_pence, of_which_day_91_pence, of_which_day_182_pence }) => [
    `Year ${year}`,
    ...[of_which_day_91_pence, of_which_day_182_pence, outcome_pence].map(pounds),
  ])
}

/** What Hearth proposed, in its own words. */
function sixElements(): string[] {
  const proposal = story.proposals.find(({ organisation }) => organisation === story.expected.contract.organisation)
  return (proposal?.targets ?? []).flatMap(({ elements: { customers, change, degree, by } }) => [
    customers,
    change,
    degree,
    by,
  ])
}

/** Lines break where the page is full, and what somebody wrote begins with a capital. */
function asRead(text: string): string {
  return text.replace(/\s/g, '').toLowerCase()
}
