import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { formatPence, pence } from '#app/lib/money.ts'
import { story } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import { ffionCounts, milestoneNames } from './count.ts'
import { openNeed } from './from-home.ts'
import { expectRefused } from './refused.ts'
import { cellsOf } from './table-cells.ts'
import { expectTimeline } from './timeline.ts'

const { observed, learned } = story.delivery
const { day_91_due_pence, core_first_three_months_pence } = story.expected.delivery
const pounds = (amount: number) => formatPence(pence(amount), { always: true })
const due = pounds(day_91_due_pence)
const day91 = 'at home on day 91'

/**
 * The first cohort of the signed contract, July 2027 to January 2028: the core is paid by month, the results are counted,
 * checked twice, learnt from and paid. Sets `ids.cohortId`.
 */
export async function deliver(journey: Journey): Promise<void> {
  const { stage } = journey
  await stage.at('2027-07-01T09:00')
  await priyaAppoints(journey)
  for (const month of [1, 2, 3]) {
    await stage.at(`2027-0${6 + month}-05T09:00`)
    await priyaPaysTheCore(journey, month)
  }
  await stage.at('2027-10-04T09:00')
  await ffionOpensTheCohort(journey)
  await stage.at('2028-01-10T09:00')
  await ffionCounts(journey)
  await stage.at('2028-01-17T09:00')
  await priyaChecksRecords(journey)
  await carysTakesASample(journey)
  await ffionWritesWhatWasLearnt(journey)
  await everybodySeesTheWay(journey)
  await tomPaysOnce(journey)
  await expectTimeline(journey)
}

async function priyaAppoints(journey: Journey): Promise<void> {
  const { browser } = journey
  const priya = await openNeed(journey, 'Priya Shah', /^Appoint Northmoor Voices to verify results/)
  const choice = priya.getByLabel('Organisation')
  await browser.check(priya, 'appoint a verifier')
  await choice.selectOption('')
  await priya.getByRole('button', { name: 'Appoint this organisation' }).click()
  await expectRefused(priya, ['Choose an organisation from the list'], { browser, kind: 'appoint a verifier' })
  await choice.selectOption('Northmoor Voices')
  await priya.getByRole('button', { name: 'Appoint this organisation' }).click()
  await priya.getByRole('heading', { level: 1, name: 'Results' }).waitFor()
  await priya
    .locator('dd')
    .filter({ hasText: /^Northmoor Voices$/ })
    .waitFor()
  await browser.check(priya, 'results without a cohort')
}

async function priyaPaysTheCore(journey: Journey, instalment: number): Promise<void> {
  const priya = await openNeed(journey, 'Priya Shah', /^Record (the|\d+) core payments? that (is|are) due/)
  if (instalment === 1) await journey.browser.check(priya, 'payments before the first')
  const record = priya.getByRole('link', { name: /^Record as paid/ })
  await expect.poll(() => record.allTextContents()).toEqual([`Record as paid: year 1, instalment ${instalment}`])
  await record.click()
  await priya.getByRole('heading', { level: 1, name: 'as paid' }).waitFor()
  await journey.browser.check(priya, 'record a core payment')
  await priya.getByRole('button', { name: /as paid$/ }).click()
  await priya.getByRole('row', { name: `Core, year 1, instalment ${instalment}` }).waitFor()
  const amounts = (await cellsOf(priya, 'Ledger')).map(([, amount]) => amount)
  expect(amounts.sort()).toEqual(core_first_three_months_pence.slice(0, instalment).map(pounds).sort())
}

async function ffionOpensTheCohort(journey: Journey): Promise<void> {
  const { browser, ids } = journey
  const ffion = await openNeed(journey, 'Ffion Llŷr', /^Open the next cohort/)
  await browser.check(ffion, 'open a cohort')
  await fillDay(ffion, 'First day', '2027-07-01')
  await fillDay(ffion, 'Last day', '2027-06-30')
  await ffion.getByRole('button', { name: 'Open the cohort' }).click()
  await expectRefused(ffion, ['The last day must not lie before the first'], { browser, kind: 'open a cohort' })
  await expect.poll(() => ffion.getByRole('group', { name: 'First day' }).getByLabel('Year').inputValue()).toBe('2027')
  await fillDay(ffion, 'First day', story.delivery.cohort.from)
  await fillDay(ffion, 'Last day', story.delivery.cohort.to)
  await ffion.getByRole('button', { name: 'Open the cohort' }).click()
  await ffion.getByRole('heading', { name: 'Cohort of 1 July 2027 to 30 September 2027' }).waitFor()
  await ffion.getByText('Nothing has been counted yet').first().waitFor()
  await browser.check(ffion, 'cohort before it is counted')
  ids.cohortId = new URL(ffion.url()).pathname.split('/').at(-1) ?? ''
}

async function fillDay(page: Page, legend: string, onDay: string): Promise<void> {
  const [year = '', month = '', day = ''] = onDay.split('-').map((part) => String(Number(part)))
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(day)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}

async function priyaChecksRecords(journey: Journey): Promise<void> {
  const { browser } = journey
  const priya = await openNeed(journey, 'Priya Shah', /^Check “at home on day 91” against your records/)
  await browser.check(priya, 'check a number by records')
  await priya.getByLabel('How many people did you check?').fill('59')
  await priya.getByLabel('How many of them did you confirm?').fill('60')
  await priya.getByLabel('Note (optional)').fill('Care records.')
  await priya.getByRole('button', { name: 'Record the check' }).click()
  await expectRefused(
    priya,
    ['You cannot confirm more people than you checked', 'Enter how many you confirmed in each difficulty band'],
    { browser, kind: 'check a number by records' },
  )
  await expect.poll(() => priya.getByLabel('Note (optional)').inputValue()).toBe('Care records.')
  await priya.getByLabel('How many of them did you confirm?').fill('59')
  for (const [band, count] of Object.entries(observed.at(-1)?.by_band ?? {})) {
    await priya.getByRole('textbox', { name: new RegExp(band, 'i') }).fill(String(count))
  }
  await priya.getByRole('button', { name: 'Record the check' }).click()
  await priya.getByText('59 of 59 confirmed').waitFor()
  await priya.getByRole('heading', { name: `Payment for “${day91}”: ${due} due` }).waitFor()
}

/** Without script. A verifier sees results and no money. */
async function carysTakesASample(journey: Journey): Promise<void> {
  const { browser, portal, ids } = journey
  const carys = await openNeed(journey, 'Carys Bowen', /^Check a sample of “at home on day 91”/)
  await browser.check(carys, 'check a sample')
  await carys.getByLabel('How many people did you check?').fill('twelve')
  await carys.getByLabel('Note (optional)').fill('Telephone calls to one in five.')
  await carys.getByRole('button', { name: 'Record the check' }).click()
  await expectRefused(carys, [/whole number/, 'Enter how many you confirmed'], { browser, kind: 'check a sample' })
  await expect.poll(() => carys.getByLabel('How many people did you check?').inputValue()).toBe('twelve')
  await carys.getByLabel('How many people did you check?').fill('12')
  await carys.getByLabel('How many of them did you confirm?').fill('12')
  await carys.getByRole('button', { name: 'Record the check' }).click()
  await carys.getByText('12 of 12 confirmed').waitFor()
  await browser.check(carys, 'cohort as a verifier sees it')
  for (const path of [
    href('/home'),
    carys.url().slice(portal.url.length),
    href('/contracts/:contractId/delivery', { contractId: ids.contractId }),
  ]) {
    expect(await (await carys.request.get(`${portal.url}${path}`)).text(), path).not.toContain('£')
  }
  for (const part of ['payments', 'document.pdf', 'text'] as const) {
    const answer = await carys.request.get(
      `${portal.url}${href(`/contracts/:contractId/${part}`, { contractId: ids.contractId })}`,
    )
    expect(answer.status(), part).toBe(404)
  }
}

async function ffionWritesWhatWasLearnt(journey: Journey): Promise<void> {
  const { browser } = journey
  const ffion = await openCohort(journey, 'Ffion Llŷr')
  await ffion.getByRole('link', { name: 'Write what you learnt about O1' }).click()
  await browser.check(ffion, 'what did we learn')
  await ffion.getByRole('radio', { name: 'Yes' }).check()
  await ffion.getByLabel('What did we learn?').fill('  ')
  await ffion.getByRole('button', { name: 'Save' }).click()
  const missing = 'Write what you learnt, whether the target was reached or not'
  await expectRefused(ffion, [missing], { browser, kind: 'what did we learn' })
  await expect.poll(() => ffion.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true)
  await ffion.getByLabel('What did we learn?').fill(learned)
  await ffion.getByRole('button', { name: 'Save' }).click()
  await ffion.getByText(learned).waitFor()
}

/** The same funnel for both parties: a picture with its finding, and its figures as a table. */
async function everybodySeesTheWay(journey: Journey): Promise<void> {
  for (const name of ['Ffion Llŷr', 'Priya Shah']) {
    const page = await openCohort(journey, name)
    const title = 'O1: from one milestone to the next'
    const finding = await page.getByRole('img', { name: title }).locator('desc').textContent()
    expect(finding).toMatch(/^Of 76 .*, 59 reached “at home on day 91”\. Most were lost before “completed .*”: 8\.$/)
    const figures = (await cellsOf(page, title)).map(([milestone, , counted]) => [milestone, counted])
    expect(figures).toEqual([
      ...observed.map(({ milestone, count }) => [milestoneNames[milestone], String(count)]),
      ['at home on day 182', '–'],
    ])
    await page.getByText(learned).waitFor()
    await page.getByRole('heading', { name: `Payment for “${day91}”: ${due} due` }).waitFor()
  }
  await journey.browser.check(await journey.as('Priya Shah'), 'cohort with a payment due')
}

/** Two windows show the payment, both are pressed: the ledger has it once. */
async function tomPaysOnce(journey: Journey): Promise<void> {
  const { browser, portal, ids } = journey
  const tom = await openNeed(journey, 'Tom Okafor', new RegExp(`^Approve ${due} for “${day91}”`))
  await tom.getByText(/less £0\.00 approved before: £13,961\.22\.$/).waitFor()
  await browser.check(tom, 'approve a payment')
  const second = await tom.context().newPage()
  await second.goto(tom.url())
  for (const page of [tom, second]) {
    await page.getByRole('button', { name: `Approve ${due}` }).click()
    await page.getByRole('heading', { level: 1, name: 'Payments' }).waitFor()
    const paid = await cellsOf(page, 'Ledger')
    expect(paid.map((cells) => cells.slice(0, 3)).sort()).toEqual([
      ...core_first_three_months_pence.map((amount, i) => [
        `Core, year 1, instalment ${i + 1}`,
        pounds(amount),
        'Recorded as paid',
      ]),
      [`Results, year 1: ${day91}`, due, 'Approved for payment'],
    ])
  }
  await second.close()
  const together = core_first_three_months_pence.reduce((sum, amount) => sum + amount, day_91_due_pence)
  await tom.locator('dd').getByText(pounds(together), { exact: true }).waitFor()
  await browser.check(tom, 'payments')
  const lines = await portal.db.selectFrom('payment_line').select('due_pence').where('kind', '=', 'outcome').execute()
  expect(lines).toEqual([{ due_pence: day_91_due_pence }])

  const ffion = await journey.open('Ffion Llŷr', href('/contracts/:contractId', { contractId: ids.contractId }))
  await ffion.getByRole('link', { name: 'Payments' }).click()
  await ffion
    .getByRole('row', { name: `Results, year 1: ${day91}` })
    .getByText(due)
    .first()
    .waitFor()
  await expect.poll(() => ffion.getByRole('link', { name: /^Record as paid/ }).count()).toBe(0)
}

/** From the menu to the first cohort. */
async function openCohort(journey: Journey, name: string): Promise<Page> {
  const page = await journey.open(name, href('/home'))
  await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click()
  await page.getByRole('link', { name: story.tender.title }).click()
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  await page.getByRole('link', { name: '1 July 2027 to 30 September 2027' }).click()
  await page.getByRole('heading', { name: 'Cohort of 1 July 2027 to 30 September 2027' }).waitFor()
  return page
}
