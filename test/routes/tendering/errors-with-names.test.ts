import { expect, test } from 'vitest'
import type { z } from 'zod'
import { countForm, placeInCounts } from '#app/routes/delivery/delivery.form.ts'
import { placeInPrice, priceForm } from '#app/routes/proposals/price.form.ts'
import { placeInTarget, targetForm } from '#app/routes/proposals/target.form.ts'
import { budgetAndRulesForm, placeInRules } from '#app/routes/tendering/budget-and-rules.form.ts'
import { countingRuleForm } from '#app/routes/tendering/counting-rule.form.ts'
import { criteriaForm, placeInCriteria } from '#app/routes/tendering/criteria.form.ts'
import { paymentForm, placeInPayment } from '#app/routes/tendering/payment.form.ts'
import { placeInScale, scaleForm } from '#app/routes/tendering/scale.form.ts'
import { scoreName } from '#app/routes/tendering/score-name.ts'
import { readForm, type PlaceOf } from '#app/web/form.server.ts'

/** @returns the lines of the error summary */
async function linesOf(form: z.ZodType, fields: Record<string, string>, place?: PlaceOf): Promise<string[]> {
  const body = new URLSearchParams({ shownVersion: '1', ...fields })
  const read = await readForm(new Request('http://localhost/', { method: 'POST', body }), form, place)
  if (read.ok) throw new Error('it was accepted')
  const { summary, fields: atFields } = read.reply.data.errors
  expect(Object.values(atFields).flat().sort()).toEqual(summary.map(({ text }) => text).sort())
  return summary.map(({ text }) => text)
}

const questions = Object.fromEntries(
  ['results', 'chances', 'resources'].flatMap((key, i) => [
    [`investorQuestions[${i}].key`, key],
    [`investorQuestions[${i}].weightBps`, 'x'],
  ]),
)
const criterion = (i: number, key: string) => ({
  [`criteria[${i}].key`]: key,
  [`criteria[${i}].investorQuestion`]: 'results',
  [`criteria[${i}].scoredBy`]: 'panel',
  [`criteria[${i}].weightBps`]: 'x',
})

test('weights that cannot be read are told apart by their question', async () => {
  const lines = await linesOf(
    criteriaForm,
    { ...questions, ...criterion(0, 'R1'), ...criterion(1, '') },
    placeInCriteria,
  )
  expect(lines.map((line) => line.replace(/: enter.*/, ''))).toEqual([
    'Investor question 1: weight',
    'Investor question 2: weight',
    'Investor question 3: weight',
    'Question R1: weight',
    'Question 2: weight',
  ])
})

test('a key with which no address could be made is refused', async () => {
  const [line] = await linesOf(
    criteriaForm,
    { ...criterion(0, 'R/1'), 'criteria[0].weightBps': '1', 'investorQuestions[0].key': 'results' },
    placeInCriteria,
  )
  expect(line).toBe('Question R/1: key: use letters and figures only, such as R1')
})

test('amounts, shares and numbers of the payment terms are told apart', async () => {
  const lines = await linesOf(
    paymentForm,
    {
      'payment.coreShareBpsByYear[0]': 'x',
      'payment.coreShareBpsByYear[1]': 'x',
      'payment.outcomeShareBpsByYear[1]': '105',
      'payment.payableMilestones[1].shareBps': 'x',
      'payment.difficultyBands[1].code': 'complex',
      'payment.difficultyBands[1].factor': 'x',
      'payment.expectedBandsPerYear.complex': 'x',
      'payment.expectedBandsPerYear.intensive': 'x',
      'payment.incentive.ratePencePerPersonAbove': 'x',
      'payment.incentive.ceilingPence': 'x',
      'payment.mobilisationPence': 'x',
    },
    placeInPayment,
  )
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines).toContain('Year 2: core share: enter a percentage from 0 to 100, like 25 or 12.5')
  expect(lines).toContain('Year 2: outcome share: enter a percentage from 0 to 100, like 25 or 12.5')
  expect(lines).toContain('Milestone 2: share: enter a percentage from 0 to 100, like 25 or 12.5')
  expect(lines).toContain('Band “complex”: factor: enter a number above 0, such as 1.5')
  expect(lines).toContain('Band “intensive”: expected number: enter a whole number from 0 to 1,000,000')
  expect(lines).toContain(
    'Incentive: at most in all years together: enter an amount in pounds, like 2,400,000 or 12.50',
  )
  expect(lines).toContain('Paid for mobilisation: enter an amount in pounds, like 2,400,000 or 12.50')
})

test('a score is called by its own number, and a new one by its row', async () => {
  expect([scoreName('0', 0), scoreName(' 5 ', 5), scoreName('', 6), scoreName('five', 2)]).toEqual([
    'Score 0',
    'Score 5',
    'New score in row 7',
    'New score in row 3',
  ])
  const fields = { 'scale[0].score': '0', 'scale[0].label': 'x'.repeat(501), 'scale[1].score': '' }
  expect(await linesOf(scaleForm, fields, placeInScale)).toEqual([
    'Score 0: what it stands for: use at most 500 characters',
    'New score in row 2: enter the score, or remove the row',
  ])
})

test('numbers of a target, of a price and of counts are told apart', async () => {
  const target = {
    numberPerYear: 'x',
    'numberPerYearByBand.complex': 'x',
    'ownIndicator.number': 'x',
    'milestones[0].customersPerYear': 'x',
    'milestones[1].customersPerYearByBand.standard': 'x',
  }
  expect((await linesOf(targetForm, target, placeInTarget)).map((line) => line.replace(/: enter.*/, ''))).toEqual([
    'How many a year will achieve it',
    'Of your target, in each difficulty band: complex',
    'Your own measure: how many will reach it',
    'Milestone 1: how many a year reach it',
    'Milestone 2: standard',
  ])
  expect(await linesOf(priceForm, { 'pricePounds[0]': '1', 'pricePounds[1]': 'x' }, placeInPrice)).toEqual([
    'Year 2: enter an amount in pounds, like 2,400,000 or 12.50',
  ])
  const counts = {
    'milestones[0].key': 'P1',
    'milestones[0].name': 'plan agreed',
    'milestones[0].count': 'x',
    'milestones[0].byBand.complex': 'x',
  }
  expect((await linesOf(countForm, counts, placeInCounts)).map((line) => line.replace(/: enter.*/, ''))).toEqual([
    'plan agreed: how many',
    'plan agreed: complex',
  ])
})

test('texts that are too long are told apart', async () => {
  const long = 'x'.repeat(20_001)
  const lines = await linesOf(countingRuleForm, {
    ...{ 'countingRule.cohort': long, 'countingRule.counted': long, feedbackRoute: long },
  })
  expect(lines).toEqual([
    'Which year a person belongs to: use at most 20,000 characters',
    'Who counts: use at most 20,000 characters',
    'How people report poor results: use at most 20,000 characters',
  ])
  const conditions = { 'conditionsOfParticipation[0].text': 'fine', 'conditionsOfParticipation[1].text': long }
  expect(await linesOf(budgetAndRulesForm, conditions, placeInRules)).toEqual([
    'Condition 2: use at most 2,000 characters',
  ])
})
