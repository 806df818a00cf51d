import { expect, test } from 'vitest'
import { bps, pence } from '#app/lib/money.ts'
import { criteriaOf, methodBlockers, methodOf, methodSchema } from '#app/tendering/method.ts'
import { homeAgainRules } from './home-again.ts'

const rules = homeAgainRules
const [first, ...otherCriteria] = rules.criteria
const formula = rules.priceFormula
if (!first || !formula) throw new Error('the story has criteria and a formula')

test('the method holds everything that decides the ranking', () => {
  const method = methodOf(rules, { tenderReference: 'HA-TEST', version: 4 })

  expect(method).toMatchObject({
    tender: { reference: 'HA-TEST', version: 4 },
    aggregation: 'consensus',
    rounding: 'exact to the end, then half up to 2 decimal places',
    rankedOn: 'exact totals',
    tieRule: ['higher score on chances', 'higher score on results', 'lower total price', 'lot drawn from the seed'],
    priceFormula: { outcome: 'O1', years: 3, fullMarksAtOrBelowPence: 260_000, noMarksAtOrAbovePence: 380_000 },
  })
  expect(criteriaOf(method).map(({ key, weightBps, minimumScore }) => [key, weightBps, minimumScore])).toEqual([
    ['R1', 2500, 2],
    ['R2', 1500, null],
    ['C1', 1500, 2],
    ['C2', 1000, null],
    ['C3', 1000, null],
    ['V1', 1500, null],
    ['V2', 1000, null],
  ])
})

test('the method is plain JSON and is read back as it was', () => {
  const method = methodOf(rules, { tenderReference: 'HA-TEST', version: 4 })
  expect(methodSchema.parse(JSON.parse(JSON.stringify(method)))).toEqual(method)
})

test('what does not decide the ranking is not in the method', () => {
  const reworded = { ...rules, title: 'Another title', criteria: rules.criteria.map((c) => ({ ...c, wordLimit: 100 })) }
  const options = { tenderReference: 'HA-TEST', version: 4 }
  expect(methodOf(reworded, options)).toEqual(methodOf(rules, options))
})

test('a scale in any order gives the same method', () => {
  const options = { tenderReference: 'HA-TEST', version: 4 }
  expect(methodOf({ ...rules, scale: [...rules.scale].reverse() }, options)).toEqual(methodOf(rules, options))
})

test('the story has nothing against it', () => {
  expect(methodBlockers(rules)).toEqual([])
})

test.each<[string, Partial<typeof rules>, string]>([
  ['no criteria', { criteria: [], priceFormula: null }, 'investorQuestions[0]'],
  [
    'question weights do not sum',
    { investorQuestions: rules.investorQuestions.map((q) => ({ ...q, weightBps: bps(3000) })) },
    'investorQuestions',
  ],
  [
    'criterion weights do not sum',
    { criteria: [{ ...first, weightBps: bps(2499) }, ...otherCriteria] },
    'investorQuestions[0].weightBps',
  ],
  ['weight is zero', { criteria: [{ ...first, weightBps: bps(0) }, ...otherCriteria] }, 'criteria[0].weightBps'],
  ['key used twice', { criteria: [...rules.criteria, first] }, 'criteria[7].key'],
  ['question missing', { investorQuestions: rules.investorQuestions.slice(1) }, 'criteria[0].investorQuestion'],
  [
    'question used twice',
    { investorQuestions: [...rules.investorQuestions, ...rules.investorQuestions.slice(0, 1)] },
    'investorQuestions[3].key',
  ],
  ['no scale', { scale: [] }, 'scale'],
  ['no scale', { scale: rules.scale.filter(({ score }) => score > 0) }, 'scale'],
  ['score used twice', { scale: [...rules.scale, { score: 5, label: 'again' }] }, 'scale[6].score'],
  [
    'minimum outside the scale',
    { criteria: [{ ...first, minimumScore: 6 }, ...otherCriteria] },
    'criteria[0].minimumScore',
  ],
  ['no price formula', { priceFormula: null }, 'priceFormula'],
  [
    'more than one criterion by formula',
    { criteria: [{ ...first, scoredBy: 'formula' }, ...otherCriteria] },
    'criteria[5].scoredBy',
  ],
  ['formula without criterion', { criteria: rules.criteria.map((c) => ({ ...c, scoredBy: 'panel' })) }, 'priceFormula'],
  ['formula outcome unknown', { priceFormula: { ...formula, outcome: 'O9' } }, 'priceFormula.outcome'],
  [
    'anchors crossed',
    { priceFormula: { ...formula, noMarksAtOrAbovePence: pence(260_000) } },
    'priceFormula.noMarksAtOrAbovePence',
  ],
  ['no contract years', { contractYears: null }, 'contractYears'],
  ['no contract years', { contractYears: 0 }, 'contractYears'],
])('no method while: %s', (code, change, path) => {
  const broken = { ...rules, ...change }
  expect(methodBlockers(broken)).toContainEqual(expect.objectContaining({ code, path }))
  expect(() => methodOf(broken, { tenderReference: 'HA-TEST', version: 1 })).toThrow(code)
})

test('all that is wrong is said at once', () => {
  const codes = methodBlockers({ ...rules, scale: [], priceFormula: null, contractYears: null }).map(({ code }) => code)
  expect(codes).toEqual(['no scale', 'no price formula'])
})
