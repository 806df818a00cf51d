import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { href } from '#app/lib/href.ts'
import { pence } from '#app/lib/money.ts'
import { storySpecification } from '#db/seeds/story.ts'
import type { Journey } from '../journey.ts'
import {
  addCriterion,
  criterionRow,
  fill,
  fillBudgetAndRules,
  fillCountingRule,
  fillCustomers,
  fillOutcome,
  fillPayment,
  fillPriceFormula,
  group,
  openSection,
  refused,
  save,
  saveComplete,
  sectionTask,
} from './write-specification.ts'

const specification = storySpecification()
const endlessWord = 'Ysbyty'.repeat(1_700)

/** Priya fills in every section but the timetable, each with something wrong in it first. */
export async function writeSpecification(journey: Journey): Promise<void> {
  const page = await journey.as('Priya Shah')
  await customers(journey, page)
  await outcomes(journey, page)
  await countingRule(journey, page)
  await criteria(journey, page)
  await scale(journey, page)
  await budgetAndRules(journey, page)
  await priceFormula(journey, page)
  await payment(journey, page)
}

async function customers({ browser }: Journey, page: Page): Promise<void> {
  const title = 'The people who are to be better off'
  await openSection(page, title)
  await browser.check(page, 'section: customers')
  await fillCustomers(page, { ...specification, customersPerYear: 0, volumeRange: { from: 345, to: 255 } })
  await save(page)
  await refused(page, 'How many are expected in a year: enter a whole number from 1 to 1,000,000')
  await refused(page, 'The upper end must not be below the lower end')
  await expect.poll(() => page.getByLabel('Who are they?').inputValue()).toBe(specification.customers)
  await browser.check(page, 'section: customers, with errors')
  await fillCustomers(page, specification)
  await saveComplete(page, title)
}

async function outcomes({ browser, ids }: Journey, page: Page): Promise<void> {
  const [first, second] = specification.outcomes
  if (!first?.baseline || !second) throw new Error('the story has two outcomes')
  await openSection(page, 'Outcomes')
  await browser.check(page, 'section: outcomes, none yet')
  await page.getByRole('link', { name: 'Add an outcome' }).click()
  await browser.check(page, 'section: outcome')
  await fillOutcome(page, first)
  await fill(group(page, 'Where things stand today'), 'How many people reach it', 'two thirds')
  await save(page)
  await refused(page, 'Where things stand today: enter a whole number from 0 to 1,000,000')
  await browser.check(page, 'section: outcome, with errors')
  await fill(group(page, 'Where things stand today'), 'How many people reach it', first.baseline.number)
  await save(page)

  await page.getByRole('link', { name: 'Add an outcome' }).click()
  await fillOutcome(page, second)
  await save(page)
  await page.getByRole('link', { name: 'Add an outcome' }).click()
  await fill(page, 'What will be different for people?', 'One too many')
  await save(page)
  await browser.check(page, 'section: outcomes')
  await page.getByRole('link', { name: 'Remove' }).nth(2).click()
  await page.getByText('One too many').waitFor()
  await browser.check(page, 'remove an outcome')
  await page.getByRole('button', { name: /^Remove/ }).click()
  await page.getByText('One too many').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Back to the tender' }).click()
  await page.waitForURL(`**${href('/buyer/tenders/:tenderId', { tenderId: ids.tenderId })}`)
}

/** A word without an end is kept, and the notice still fits a narrow screen. */
async function countingRule({ browser }: Journey, page: Page): Promise<void> {
  const title = 'Counting rule'
  const { countingRule: rule } = specification
  await openSection(page, title)
  await browser.check(page, 'section: counting rule')
  await fillCountingRule(page, { ...specification, countingRule: { ...rule, counted: endlessWord } })
  await saveComplete(page, title)
  await page.getByRole('link', { name: 'See the notice as bidders will' }).click()
  await page.getByText(endlessWord).waitFor()
  await browser.check(page, 'preview of a draft with an endless word')
  await page.getByRole('link', { name: 'Back to the tender' }).click()

  await openSection(page, title)
  await fillCountingRule(page, { ...specification, countingRule: { ...rule, counted: `${endlessWord}${endlessWord}` } })
  await save(page)
  await refused(page, 'Use at most 20,000 characters')
  await fillCountingRule(page, specification)
  await saveComplete(page, title)
}

/** Weights that do not sum are saved, because a draft may wait; the task list says what is wrong and leads there. */
async function criteria({ browser }: Journey, page: Page): Promise<void> {
  const title = 'Questions and weights'
  const [first, ...others] = specification.criteria
  if (!first) throw new Error('the story has criteria')
  await openSection(page, title)
  await addCriterion(page, 0, first)
  await fill(criterionRow(page, 0), 'Weight', 'a quarter')
  await save(page)
  await refused(page, 'Weight: enter a percentage from 0 to 100, like 25 or 12.5')
  await expect.poll(() => criterionRow(page, 0).getByLabel('What do you ask?').inputValue()).toBe(first.text)
  await browser.check(page, 'section: questions, with errors')
  await fill(criterionRow(page, 0), 'Weight', 20)
  for (const [i, criterion] of others.entries()) await addCriterion(page, i + 1, criterion)
  await page.getByRole('button', { name: 'Add a question' }).click()
  await criterionRow(page, specification.criteria.length)
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect.poll(() => criterionRow(page, 0).getByLabel('Weight').inputValue()).toBe('20')
  await page.getByText('35% – does not fit').waitFor()
  await browser.check(page, 'section: questions')
  await save(page)

  const wrong = /What results are we buying\?”: its questions add up to 35%: make them 40%/
  await sectionTask(page, title).getByText(wrong).waitFor()
  await page.getByRole('link', { name: 'See the notice as bidders will' }).click()
  await browser.check(page, 'preview of a draft')
  await page.getByRole('link', { name: wrong }).click()
  await page.getByText('Still to do here before the tender can be published').waitFor()
  await browser.check(page, 'section: questions, begun before')
  await fill(criterionRow(page, 0), 'Weight', 25)
  await save(page)
  await expect.poll(() => sectionTask(page, title).getByText('make them').count()).toBe(0)
}

async function scale({ browser }: Journey, page: Page): Promise<void> {
  const title = 'Scale of scores'
  await openSection(page, title)
  await page.getByRole('button', { name: 'Add a score' }).click()
  await save(page)
  await refused(page, 'New score in row 7: enter the score, or remove the row')
  await browser.check(page, 'section: scale, with errors')
  await page.getByRole('button', { name: 'Remove new score in row 7' }).click()
  for (const { score, label } of specification.scale) {
    await expect
      .poll(() => page.getByRole('textbox', { name: `Score ${score}`, exact: true }).inputValue())
      .toBe(String(score))
    await fill(page, `What score ${score} stands for`, label)
  }
  await browser.check(page, 'section: scale')
  await saveComplete(page, title)
}

async function budgetAndRules({ browser }: Journey, page: Page): Promise<void> {
  const title = 'Budget, contract and rules'
  await openSection(page, title)
  await fillBudgetAndRules(page, specification)
  await fill(page, 'Budget for all years together', '2.4 million')
  await fill(group(page, 'First day of the contract'), 'Day', 31)
  await fill(group(page, 'First day of the contract'), 'Month', 6)
  await save(page)
  await refused(page, 'Budget: enter an amount in pounds, like 2,400,000 or 12.50')
  await refused(page, 'First day of the contract: enter a day of the calendar, like 29 1 2027')
  await expect.poll(() => page.getByLabel('Budget for all years together').inputValue()).toBe('2.4 million')
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Condition 4' }).inputValue())
    .toBe(specification.conditionsOfParticipation[3]?.text)
  await browser.check(page, 'section: budget and rules, with errors')
  await fill(page, 'Budget for all years together', '2,400,000')
  await fill(group(page, 'First day of the contract'), 'Day', 1)
  await fill(group(page, 'First day of the contract'), 'Month', 7)
  await browser.check(page, 'section: budget and rules')
  await saveComplete(page, title)
}

async function priceFormula({ browser }: Journey, page: Page): Promise<void> {
  const title = 'How price is scored'
  if (!specification.priceFormula) throw new Error('the story has a price formula')
  await openSection(page, title)
  await page.getByText('At £3,809.52 a bid of the whole budget').waitFor()
  await browser.check(page, 'section: price formula')
  await fill(page, 'How does the promised number bind?', 'It binds.')
  await save(page)
  await refused(page, 'Enter the price that earns full marks')
  await refused(page, 'Enter the price from which no marks are earned')
  await expect.poll(() => page.getByLabel('How does the promised number bind?').inputValue()).toBe('It binds.')
  await browser.check(page, 'section: price formula, with errors')
  await fillPriceFormula(page, { ...specification.priceFormula, noMarksAtOrAbovePence: pence(100) })
  await save(page)
  await refused(page, 'The price that earns no marks must be higher than the price that earns full marks')
  await fillPriceFormula(page, specification.priceFormula)
  await saveComplete(page, title)
}

async function payment({ browser }: Journey, page: Page): Promise<void> {
  const title = 'Payment by results'
  await openSection(page, title)
  await fillPayment(page, specification.payment)
  await fill(page, 'Factor of the band “complex”', '0')
  await save(page)
  await refused(page, 'Factor: enter a number above 0, such as 1.5')
  await browser.check(page, 'section: payment, with errors')
  await fill(page, 'Factor of the band “complex”', '1.5')
  await browser.check(page, 'section: payment')
  await saveComplete(page, title)
}
