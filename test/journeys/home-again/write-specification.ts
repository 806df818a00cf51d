import type { Locator, Page } from 'playwright-core'
import { formatBps, poundsInput, type Bps } from '#app/lib/money.ts'
import { localTime, type CalendarDay, type Instant } from '#app/lib/time.ts'
import type { Criterion, Outcome, PaymentTerms, Specification, Timetable } from '#app/tendering/specification.ts'
import { timetableDays, timetableMoments } from '#app/tendering/timetable-labels.ts'

/** From the task list of a draft to one of its sections. */
export async function openSection(page: Page, title: string): Promise<void> {
  await page.getByRole('list', { name: 'Sections' }).getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

/** Saves, and the task list shows the section as complete. */
export async function saveComplete(page: Page, title: string): Promise<void> {
  await save(page)
  await sectionTask(page, title).getByText('Completed').waitFor()
}

export function sectionTask(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Sections' }).getByRole('listitem').filter({ hasText: title })
}

/** The sentence stands in the summary, which leads to the field, and at the field. */
export async function refused(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('alert').getByRole('link', { name: text }).waitFor()
  await page.locator('.govuk-error-message').filter({ hasText: text }).first().waitFor()
}

export async function fill(within: Page | Locator, label: string, value: string | number): Promise<void> {
  // The row of a list may bear the name of its only field.
  const field = within.getByLabel(label, { exact: true }).and(within.locator('input, textarea'))
  await field.fill(String(value))
}

export function group(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true })
}

export async function fillDay(page: Page, label: string, on: CalendarDay): Promise<void> {
  const [year = '', month = '', day = ''] = on.split('-')
  await fill(group(page, label), 'Day', Number(day))
  await fill(group(page, label), 'Month', Number(month))
  await fill(group(page, label), 'Year', year)
}

export async function fillMoment(page: Page, label: string, on: CalendarDay, time: string): Promise<void> {
  await fillDay(page, label, on)
  await fill(group(page, label), 'Time', time)
}

export async function fillCustomers(page: Page, specification: Specification): Promise<void> {
  const { customersWord, customers, referralRoute, customersPerYear, volumeRange } = specification
  await fill(page, 'What are they called in this tender?', customersWord)
  await fill(page, 'Who are they?', customers)
  await fill(page, 'How do people come to the provider?', referralRoute ?? '')
  await fill(page, 'How many are expected in a year?', customersPerYear ?? '')
  await fill(page, 'From', volumeRange?.from ?? '')
  await fill(page, 'To', volumeRange?.to ?? '')
}

export async function fillOutcome(page: Page, outcome: Outcome): Promise<void> {
  const { type, statement, indicator, baseline, wanted, strategicOutcomes, notPaidBecause } = outcome
  await page.getByRole('radio', { name: new RegExp(`^${type}$`, 'i') }).check()
  await fill(page, 'What will be different for people?', statement)
  await fill(page, 'What shows that it is reached?', indicator)
  const today = group(page, 'Where things stand today')
  await fill(today, 'How many people reach it', baseline?.number ?? '')
  await fill(today, 'Of how many', baseline?.of ?? '')
  await fill(today, 'In which period', baseline?.period ?? '')
  await fill(today, 'Where the figure comes from', baseline?.source ?? '')
  const inAYear = group(page, 'What you want in a year')
  await fill(inAYear, 'How many people should reach it', wanted?.number ?? '')
  await fill(inAYear, 'Of how many', wanted?.of ?? '')
  await fill(inAYear, 'What bidders should know about this number', wanted?.note ?? '')
  await fill(page, 'If no part of the price hangs on it: why?', notPaidBecause)
  for (const [i, { id, note }] of strategicOutcomes.entries()) {
    const choice = page.getByLabel(`Outcome or measure ${i + 1}`)
    if (i > 0) await page.getByRole('button', { name: 'Add another' }).click()
    await choice.selectOption(id)
    await fill(page, `Remark on ${i + 1} (if any)`, note)
  }
}

export async function fillCountingRule(page: Page, specification: Specification): Promise<void> {
  const { countingRule, dependsOn, exitAndProgression, feedbackRoute } = specification
  await fill(page, 'Which contract year does a person belong to?', countingRule.cohort)
  await fill(page, 'Of whom is counted?', countingRule.denominator)
  await fill(page, 'Who counts as reached, and who does not?', countingRule.counted)
  await fill(page, 'What must have happened before?', countingRule.countsOnlyIf)
  await fill(page, 'What happens if more or fewer people come?', countingRule.ifVolumeDiffers)
  await fill(page, 'What do the results depend on outside the provider’s gift?', dependsOn.join('\n'))
  await fill(page, 'Where do people go from here, and how do they leave?', exitAndProgression)
  await fill(page, 'How can people report poor results without feeling vulnerable?', feedbackRoute)
}

/** The fields of one question for bidders, counted from 0. */
export function criterionRow(page: Page, index: number): Locator {
  return page.getByRole('group', { name: /^Question / }).nth(index)
}

export async function addCriterion(page: Page, index: number, criterion: Criterion): Promise<void> {
  await page.getByRole('button', { name: 'Add a question' }).click()
  const row = criterionRow(page, index)
  await fill(row, 'Key', criterion.key)
  await row.getByLabel('Under which investor question?').selectOption(criterion.investorQuestion)
  await fill(row, 'What do you ask?', criterion.text)
  await fill(row, 'Weight', percent(criterion.weightBps))
  await row.getByLabel('Who scores it?').selectOption(criterion.scoredBy)
  await fill(row, 'Word limit', criterion.wordLimit ?? '')
  await row
    .getByLabel('Least agreed score with which a proposal can win')
    .selectOption(String(criterion.minimumScore ?? ''))
}

export async function fillBudgetAndRules(page: Page, specification: Specification): Promise<void> {
  const { contractStartsOn, conditionsOfParticipation, regime, awardRoute } = specification
  if (!contractStartsOn || !regime || !awardRoute) throw new Error('the specification is not complete')
  await fill(page, 'Budget for all years together', poundsInput(specification.budgetPence))
  await fill(page, 'Years of the contract', specification.contractYears ?? '')
  await fillDay(page, 'First day of the contract', contractStartsOn)
  await fill(page, 'Years by which it can be extended', specification.extensionYears)
  await fill(page, 'Why this long?', specification.durationReason)
  await fill(page, 'Mobilisation before the start', specification.mobilisation)
  await page.getByLabel('Region').selectOption(specification.region)
  for (const code of specification.cpv) await page.getByRole('checkbox', { name: code }).check()
  for (const [i, { text }] of conditionsOfParticipation.entries()) {
    if (i > 0) await page.getByRole('button', { name: 'Add a condition' }).click()
    await fill(page, `Condition ${i + 1}`, text)
  }
  await page.getByRole('radio', { name: regime, exact: true }).check()
  await fill(page, 'Why does it apply?', specification.regimeReason)
  await page.getByRole('radio', { name: new RegExp(`^${awardRoute}$`, 'i') }).check()
  await fill(page, 'Why this route?', specification.awardRouteReason)
}

export async function fillPriceFormula(page: Page, formula: NonNullable<Specification['priceFormula']>): Promise<void> {
  await page.getByLabel('Which outcome divides the price?').selectOption(formula.outcome)
  await fill(page, 'Price of one result that earns full marks', poundsInput(formula.fullMarksAtOrBelowPence))
  await fill(page, 'Price of one result that earns no marks', poundsInput(formula.noMarksAtOrAbovePence))
  await fill(page, 'How does the promised number bind?', formula.numberRule)
}

export async function fillPayment(page: Page, payment: PaymentTerms): Promise<void> {
  for (const [i, core] of payment.coreShareBpsByYear.entries()) {
    await fill(page, `Core share in year ${i + 1}`, percent(core))
    await fill(page, `Outcome share in year ${i + 1}`, percent(payment.outcomeShareBpsByYear[i]))
  }
  for (const [i, { outcome, name, afterDays, shareBps }] of payment.payableMilestones.entries()) {
    await page.getByRole('button', { name: 'Add a milestone' }).click()
    await page.getByLabel(`Milestone ${i + 1}: of which outcome?`).selectOption(outcome)
    await fill(page, `Milestone ${i + 1}: what has a person reached?`, name)
    await fill(page, `Milestone ${i + 1}: how many days after somebody’s start?`, afterDays ?? '')
    await fill(page, `Milestone ${i + 1}: share`, percent(shareBps))
  }
  for (const { code, factor } of payment.difficultyBands) {
    await fill(page, `Factor of the band “${code}”`, factor)
    await fill(page, `Expected in “${code}” a year`, payment.expectedBandsPerYear[code])
  }
  await fill(page, 'Who decides a person’s band, and by what?', payment.bandSetBy)
  await fillIncentive(page, payment.incentive)
  await fill(page, 'Minimum performance on which the core depends', payment.minimumPerformance)
  await fill(page, 'When is the core paid?', payment.corePaid)
  await fill(page, 'When are outcomes verified and paid?', payment.outcomesPaid)
  await fill(page, 'Indexation', payment.indexation)
  await fill(page, 'What is deducted for results that would have come anyway?', payment.deadweight)
  await fill(page, 'What happens to a payment that later checks disprove?', payment.clawback)
  await fill(page, 'Paid for mobilisation before the start', poundsInput(payment.mobilisationPence))
}

async function fillIncentive(page: Page, incentive: PaymentTerms['incentive']): Promise<void> {
  if (!incentive) return
  await fill(page, 'For each person above the agreed number', poundsInput(incentive.ratePencePerPersonAbove))
  await fill(page, 'At most this share of the year’s price', percent(incentive.capBpsOfYearlyPrice))
  await fill(page, 'At most in all years together', poundsInput(incentive.ceilingPence))
  await fill(page, 'It starts above', incentive.startsAbove)
  await fill(page, 'It is funded from', incentive.fundedFrom)
  await fill(page, 'The saving is measured by', incentive.savingMeasure)
}

export async function fillTimetable(page: Page, timetable: Timetable): Promise<void> {
  for (const [name, label] of Object.entries(timetableMoments)) {
    const { day, time } = localTime(timetable[name as keyof typeof timetableMoments] as Instant, 'Europe/London')
    await fillMoment(page, label, day, time)
  }
  for (const [name, label] of Object.entries(timetableDays)) {
    await fillDay(page, label, timetable[name as keyof typeof timetableDays] as CalendarDay)
  }
  await fill(page, 'Working days of the standstill', timetable.standstillWorkingDays ?? '')
}

function percent(share: Bps | undefined): string {
  return share === undefined ? '' : formatBps(share).slice(0, -1)
}
