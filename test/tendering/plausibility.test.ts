import { expect, test } from 'vitest'
import { bps, pence } from '#app/lib/money.ts'
import { addDays, addYears, day } from '#app/lib/time.ts'
import { explainQuestion } from '#app/tendering/plausibility-words.ts'
import { plausibilityQuestions, type PlausibilityQuestion } from '#app/tendering/plausibility.ts'
import { specificationBlockers } from '#app/tendering/publish.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'

const now = storyInstant('2026-11-27T15:00')
const story = storySpecification()
const [outcome, ...outcomes] = story.outcomes
const [criterion, ...criteria] = story.criteria
const asked = (change: Partial<Specification>, at = now) =>
  plausibilityQuestions({ ...story, ...change }, { timeZone: 'Europe/London', now: at })
const timetable = (change: Partial<Specification['timetable']>) => ({ timetable: { ...story.timetable, ...change } })
const firstOutcome = (change: Partial<Specification['outcomes'][number]>) => ({
  outcomes: [{ ...outcome!, ...change }, ...outcomes],
})
const firstCriterion = (change: Partial<Specification['criteria'][number]>) => ({
  criteria: [{ ...criterion!, ...change }, ...criteria],
})
const payment = (change: Partial<Specification['payment']>) => ({ payment: { ...story.payment, ...change } })
const wanted = (number: number, of: number) => firstOutcome({ wanted: { number, of, note: '' } })
const baseline = (number: number, of: number) =>
  firstOutcome({ baseline: { number, of, period: 'a year', source: 'records' } })
const formula = (full: number, none: number) => ({
  priceFormula: {
    ...story.priceFormula!,
    fullMarksAtOrBelowPence: pence(full),
    noMarksAtOrAbovePence: pence(none),
  },
})
const incentive = (change: Partial<NonNullable<Specification['payment']['incentive']>>) =>
  payment({ incentive: { ...story.payment.incentive!, ...change } })

test('nothing in the story is asked about', () => {
  expect(asked({})).toEqual([])
})

const provoked: Record<PlausibilityQuestion['code'], [path: string, change: Partial<Specification>][]> = {
  'long gap': [
    ['timetable.proposalsCloseAt', timetable({ proposalsCloseAt: storyInstant('2127-09-01T12:00') })],
    ['timetable.questionsCloseAt', timetable({ questionsCloseAt: storyInstant('2028-01-12T12:00') })],
    ['timetable.decisionOn', timetable({ decisionOn: day('2028-02-26') })],
    ['contractStartsOn', { contractStartsOn: day('2030-07-01') }],
  ],
  'short gap': [['contractStartsOn', { contractStartsOn: addDays(story.timetable.earliestSignatureOn!, 1) }]],
  'little time to bid': [
    [
      'timetable.proposalsCloseAt',
      timetable({
        questionsCloseAt: storyInstant('2026-12-01T12:00'),
        answersPublishedBy: storyInstant('2026-12-03T12:00'),
        proposalsCloseAt: storyInstant('2026-12-11T12:00'),
      }),
    ],
  ],
  'long standstill': [['timetable.standstillWorkingDays', timetable({ standstillWorkingDays: 60 })]],
  'few or many people': [
    ['customersPerYear', { customersPerYear: 1, volumeRange: null }],
    ['customersPerYear', { customersPerYear: 300_000, volumeRange: null }],
  ],
  'range far from the number': [
    ['volumeRange.from', { volumeRange: { from: 1, to: 345 } }],
    ['volumeRange.from', { volumeRange: { from: 255, to: 90_000 } }],
  ],
  'wanted of other people': [
    ['outcomes[0].wanted.of', { customersPerYear: 75, volumeRange: null }],
    ['outcomes[0].wanted.of', wanted(900, 1_200)],
    ['outcomes[0].wanted.of', wanted(15, 20)],
  ],
  'everybody wanted': [['outcomes[0].wanted.number', wanted(300, 300)]],
  'no better than today': [
    ['outcomes[0].wanted.number', wanted(22, 300)],
    ['outcomes[0].wanted.number', baseline(299, 300)],
  ],
  'baseline of other people': [['outcomes[0].baseline.of', baseline(1, 2)]],
  'budget for each person': [
    ['budgetPence', { budgetPence: pence(1_200) }],
    ['budgetPence', { budgetPence: pence(240_000_000_000) }],
  ],
  budget: [['budgetPence', { budgetPence: pence(1_200), customersPerYear: null }]],
  'long contract': [['contractYears', { contractYears: 10, extensionYears: 10 }]],
  'extension longer than the contract': [['extensionYears', { extensionYears: 5 }]],
  'mobilisation beside the budget': [
    ['payment.mobilisationPence', payment({ mobilisationPence: pence(story.budgetPence!) })],
  ],
  'incentive beside the budget': [
    ['payment.incentive.ceilingPence', incentive({ ceilingPence: pence(story.budgetPence!) })],
  ],
  'incentive rate': [
    ['payment.incentive.ratePencePerPersonAbove', incentive({ ratePencePerPersonAbove: pence(90_000_000) })],
  ],
  'formula far from the budget': [
    ['priceFormula.noMarksAtOrAbovePence', formula(1_000, 2_000)],
    ['priceFormula.noMarksAtOrAbovePence', formula(900_000_000, 1_000_000_000)],
  ],
  'formula hardly separates': [['priceFormula.noMarksAtOrAbovePence', formula(10_000, 900_000_000)]],
  'word limit': [
    ['criteria[0].wordLimit', firstCriterion({ wordLimit: 10 })],
    ['criteria[0].wordLimit', firstCriterion({ wordLimit: 10_000 })],
  ],
  weight: [
    ['criteria[0].weightBps', firstCriterion({ weightBps: bps(1) })],
    ['criteria[0].weightBps', firstCriterion({ weightBps: bps(9_000) })],
  ],
  'highest score needed': [['criteria[0].minimumScore', firstCriterion({ minimumScore: 5 })]],
  'band factor': [
    ['payment.difficultyBands[0].factor', payment({ difficultyBands: [{ code: 'standard', factor: '15' }] })],
    ['payment.difficultyBands[0].factor', payment({ difficultyBands: [{ code: 'standard', factor: '90/1' }] })],
  ],
}

const cases = Object.entries(provoked).flatMap(([code, all]) =>
  all.map(([path, change]) => [code, path, change] as const),
)

test.each(cases)('%s at %s is asked about, in words that name the figure', (code, path, change) => {
  const question = asked(change).find((one) => one.code === code && one.path === path)
  if (!question) throw new Error(`not asked: ${JSON.stringify(asked(change))}`)
  const text = explainQuestion(question, { ...story, ...change })
  expect(text).toContain(question.is)
  expect(text).toContain(question.beside)
  expect(text).not.toMatch(/undefined|NaN/)
})

test('a whole timetable of another century is asked about once, where it begins', () => {
  const later = (on: ReturnType<typeof day>) => addYears(on, 100)
  const far = (text: string) => storyInstant(text.replace('2027', '2127'))
  const change = {
    contractStartsOn: later(story.contractStartsOn!),
    ...timetable({
      questionsCloseAt: far('2027-01-08T12:00'),
      answersPublishedBy: far('2027-01-15T12:00'),
      proposalsCloseAt: far('2027-01-29T12:00'),
      openingAt: far('2027-01-29T14:00'),
      individualScoresBy: later(story.timetable.individualScoresBy!),
      moderationOn: later(story.timetable.moderationOn!),
      decisionOn: later(story.timetable.decisionOn!),
      awardNoticeOn: later(story.timetable.awardNoticeOn!),
      earliestSignatureOn: later(story.timetable.earliestSignatureOn!),
    }),
  }
  expect(asked(change).map(({ code, path }) => `${code} ${path}`)).toEqual(['long gap timetable.questionsCloseAt'])
  expect(specificationBlockers({ specification: { ...story, ...change }, timeZone: 'Europe/London' }, now)).toEqual([])
})

test('a question reads the same on another day: what was confirmed stays confirmed', () => {
  const change = timetable({ proposalsCloseAt: storyInstant('2127-09-01T12:00') })
  const words = (at: typeof now) => asked(change, at).map((question) => explainQuestion(question, story))
  expect(words(storyInstant('2026-12-01T09:00'))).toEqual(words(now))
  expect(words(now)[0]).toBe('Proposals close: 1 September 2127 is more than 150 days after the step before it')
})

test('an empty draft is asked nothing', () => {
  const none = { customersPerYear: null, volumeRange: null, outcomes: [], criteria: [], priceFormula: null }
  const blank = Object.fromEntries(
    Object.keys(story.timetable).map((name) => [name, null]),
  ) as Specification['timetable']
  const nothing = { ...none, budgetPence: null, contractYears: null, contractStartsOn: null, timetable: blank }
  expect(asked({ ...nothing, extensionYears: 0 })).toEqual([])
})
