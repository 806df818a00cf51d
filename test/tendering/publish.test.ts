import { expect, test } from 'vitest'
import { bps, pence } from '#app/lib/money.ts'
import { day, type Instant } from '#app/lib/time.ts'
import { explainBlocker } from '#app/tendering/content.ts'
import { publish, publishBlockers, specificationBlockers, type PublishBlocker } from '#app/tendering/publish.ts'
import type { Specification } from '#app/tendering/specification.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'
import { aDraft } from './a-draft.ts'

const now = storyInstant('2026-11-30T09:00')
const good = storySpecification()
const london = 'Europe/London'

function withSpecification(change: Partial<Specification>): Specification {
  return { ...good, ...change }
}
const outcome = (change: Partial<Specification['outcomes'][number]>) =>
  withSpecification({ outcomes: good.outcomes.map((one, i) => (i === 0 ? { ...one, ...change } : one)) })
const criterion = (change: Partial<Specification['criteria'][number]>, at = 0) =>
  withSpecification({ criteria: good.criteria.map((one, i) => (i === at ? { ...one, ...change } : one)) })
const payment = (change: Partial<Specification['payment']>) =>
  withSpecification({ payment: { ...good.payment, ...change } })
const milestone = (change: Partial<Specification['payment']['payableMilestones'][number]>) =>
  payment({
    payableMilestones: good.payment.payableMilestones.map((one, i) => (i === 1 ? { ...one, ...change } : one)),
  })
const timetable = (change: Partial<Specification['timetable']>) =>
  withSpecification({ timetable: { ...good.timetable, ...change } })
const formula = (change: Partial<NonNullable<Specification['priceFormula']>>) =>
  withSpecification({ priceFormula: good.priceFormula && { ...good.priceFormula, ...change } })

test('the specification of the story lacks nothing', () => {
  expect(specificationBlockers({ specification: good, timeZone: london }, now)).toEqual([])
})

const baseline = { number: 198, of: 300, period: 'a year', source: 'records' }
const provoked: [PublishBlocker['code'], string, Specification][] = [
  ['field missing', 'title', withSpecification({ title: ' ' })],
  ['field missing', 'summary', withSpecification({ summary: '' })],
  ['field missing', 'customers', withSpecification({ customers: '' })],
  ['field missing', 'customersPerYear', withSpecification({ customersPerYear: 0 })],
  ['field missing', 'referralRoute', withSpecification({ referralRoute: '' })],
  ['volume range missing', 'volumeRange.from', withSpecification({ volumeRange: null })],
  ['volume range misses the number', 'volumeRange.from', withSpecification({ volumeRange: { from: 1, to: 2 } })],
  ['no outcomes', 'outcomes', withSpecification({ outcomes: [] })],
  ['statement missing', 'outcomes[0].statement', outcome({ statement: '' })],
  ['indicator missing', 'outcomes[0].indicator', outcome({ indicator: '' })],
  ['baseline missing', 'outcomes[0].baseline.number', outcome({ baseline: null })],
  [
    'baseline larger than its cohort',
    'outcomes[0].baseline.number',
    outcome({ baseline: { ...baseline, number: 301 } }),
  ],
  ['baseline source missing', 'outcomes[0].baseline.source', outcome({ baseline: { ...baseline, source: '' } })],
  ['wanted missing', 'outcomes[0].wanted.number', outcome({ wanted: null })],
  [
    'wanted larger than its cohort',
    'outcomes[0].wanted.number',
    outcome({ wanted: { number: 301, of: 300, note: '' } }),
  ],
  ['no strategic outcome', 'outcomes[0].strategicOutcomes', outcome({ strategicOutcomes: [] })],
  ['neither paid nor explained', 'outcomes[0].notPaidBecause', payment({ payableMilestones: [] })],
  [
    'counting rule incomplete',
    'countingRule.cohort',
    withSpecification({ countingRule: { ...good.countingRule, cohort: '' } }),
  ],
  ['depends on nobody', 'dependsOn', withSpecification({ dependsOn: [''] })],
  ['field missing', 'exitAndProgression', withSpecification({ exitAndProgression: '' })],
  ['field missing', 'feedbackRoute', withSpecification({ feedbackRoute: '' })],
  [
    'no criteria',
    'investorQuestions[0]',
    withSpecification({ criteria: good.criteria.filter(({ key }) => !key.startsWith('R')) }),
  ],
  [
    'question weights do not sum',
    'investorQuestions',
    withSpecification({ investorQuestions: good.investorQuestions.slice(1) }),
  ],
  ['criterion weights do not sum', 'investorQuestions[0].weightBps', criterion({ weightBps: bps(2499) })],
  ['weight is zero', 'criteria[0].weightBps', criterion({ weightBps: bps(0) })],
  ['key used twice', 'criteria[1].key', criterion({ key: 'R1' }, 1)],
  ['key of an outcome', 'criteria[0].key', criterion({ key: 'O1' })],
  ['named twice', 'criteria[1].text', criterion({ text: good.criteria[0]!.text }, 1)],
  [
    'question missing',
    'criteria[0].investorQuestion',
    withSpecification({ investorQuestions: good.investorQuestions.slice(1) }),
  ],
  [
    'question used twice',
    'investorQuestions[3].key',
    withSpecification({ investorQuestions: [...good.investorQuestions, ...good.investorQuestions] }),
  ],
  ['no scale', 'scale', withSpecification({ scale: [] })],
  [
    'score used twice',
    'scale[6].score',
    withSpecification({ scale: [...good.scale, { score: 5, label: 'Excellent too' }] }),
  ],
  ['scale not ascending', 'scale', withSpecification({ scale: [...good.scale].reverse() })],
  [
    'scale label missing',
    'scale[1].label',
    withSpecification({ scale: good.scale.map((one) => (one.score === 1 ? { ...one, label: ' ' } : one)) }),
  ],
  ['minimum outside the scale', 'criteria[0].minimumScore', criterion({ minimumScore: 6 })],
  ['criterion key missing', 'criteria[0].key', criterion({ key: '' })],
  ['criterion text missing', 'criteria[0].text', criterion({ text: '' })],
  ['word limit missing', 'criteria[0].wordLimit', criterion({ wordLimit: null })],
  [
    'nobody judges this question',
    'investorQuestions[0]',
    withSpecification({
      criteria: good.criteria.map((one) => (one.key.startsWith('R') ? { ...one, scoredBy: 'formula' } : one)),
    }),
  ],
  ['no criterion by formula', 'criteria', criterion({ scoredBy: 'panel' }, 5)],
  ['formula without criterion', 'priceFormula', criterion({ scoredBy: 'panel' }, 5)],
  ['more than one criterion by formula', 'criteria[5].scoredBy', criterion({ scoredBy: 'formula' })],
  ['no price formula', 'priceFormula', withSpecification({ priceFormula: null })],
  ['formula outcome unknown', 'priceFormula.outcome', formula({ outcome: 'O9' })],
  ['anchors crossed', 'priceFormula.noMarksAtOrAbovePence', formula({ noMarksAtOrAbovePence: pence(260_000) })],
  ['full marks at no price', 'priceFormula.fullMarksAtOrBelowPence', formula({ fullMarksAtOrBelowPence: pence(0) })],
  ['number rule missing', 'priceFormula.numberRule', formula({ numberRule: '' })],
  ['no budget', 'budgetPence', withSpecification({ budgetPence: pence(0) })],
  ['no contract years', 'contractYears', withSpecification({ contractYears: null })],
  ['no start', 'contractStartsOn', withSpecification({ contractStartsOn: null })],
  ['duration needs a reason', 'durationReason', withSpecification({ extensionYears: 0, durationReason: '' })],
  ['region missing', 'region', withSpecification({ region: '' })],
  ['no CPV code', 'cpv', withSpecification({ cpv: [] })],
  ['no conditions', 'conditionsOfParticipation', withSpecification({ conditionsOfParticipation: [] })],
  [
    'condition incomplete',
    'conditionsOfParticipation[0].text',
    withSpecification({ conditionsOfParticipation: [{ key: 'P1', text: '' }] }),
  ],
  ['regime missing', 'regime', withSpecification({ regime: null })],
  ['regime reason missing', 'regimeReason', withSpecification({ regimeReason: '' })],
  ['award route missing', 'awardRoute', withSpecification({ awardRoute: null })],
  ['award route reason missing', 'awardRouteReason', withSpecification({ awardRouteReason: '' })],
  ['shares missing', 'payment.coreShareBpsByYear', withSpecification({ contractYears: 2 })],
  [
    'year shares do not sum',
    'payment.coreShareBpsByYear[1]',
    payment({ coreShareBpsByYear: [8000, 7501, 7000].map(bps) }),
  ],
  ['milestone shares do not sum', 'payment.payableMilestones', milestone({ shareBps: bps(5999) })],
  ['paid outcome unknown', 'payment.payableMilestones[1].outcome', milestone({ outcome: 'O7' })],
  ['paid milestone missing', 'payment.payableMilestones[1].name', milestone({ name: ' ' })],
  [
    'milestone paid twice',
    'payment.payableMilestones[1].name',
    milestone({ name: 'at home on day 91', afterDays: 91 }),
  ],
  ['milestone names another day', 'payment.payableMilestones[1].afterDays', milestone({ afterDays: 91 })],
  ['milestone share is zero', 'payment.payableMilestones[1].shareBps', milestone({ shareBps: bps(0) })],
  ['only process is paid', 'payment.payableMilestones', outcome({ type: 'process' })],
  ['no bands', 'payment.difficultyBands', payment({ difficultyBands: [] })],
  [
    'band used twice',
    'payment.difficultyBands[1].code',
    payment({
      difficultyBands: [
        { code: 'standard', factor: '1' },
        { code: 'standard', factor: '2' },
      ],
    }),
  ],
  [
    'band factor below one',
    'payment.difficultyBands[0].factor',
    payment({ difficultyBands: [{ code: 'standard', factor: '0.9' }] }),
  ],
  ['nobody sets the band', 'payment.bandSetBy', payment({ bandSetBy: '' })],
  ['expected bands do not sum', 'payment.expectedBandsPerYear.standard', withSpecification({ customersPerYear: 299 })],
  [
    'incentive incomplete',
    'payment.incentive.ceilingPence',
    payment({ incentive: good.payment.incentive && { ...good.payment.incentive, ceilingPence: pence(0) } }),
  ],
  ['payment text missing', 'payment.clawback', payment({ clawback: '' })],
  ['date missing', 'timetable.moderationOn', timetable({ moderationOn: null })],
  ['date in the past', 'timetable.questionsCloseAt', timetable({ questionsCloseAt: now })],
  ['out of order', 'timetable.proposalsCloseAt', timetable({ proposalsCloseAt: storyInstant('2027-01-10T12:00') })],
  ['out of order', 'timetable.moderationOn', timetable({ moderationOn: day('2027-02-11') })],
  ['at midnight', 'timetable.proposalsCloseAt', timetable({ proposalsCloseAt: storyInstant('2027-01-29T00:00') })],
  [
    'too little time to bid',
    'timetable.proposalsCloseAt',
    timetable({ proposalsCloseAt: (now + 4 * 86_400_000) as Instant }),
  ],
  ['standstill missing', 'timetable.standstillWorkingDays', timetable({ standstillWorkingDays: null })],
  [
    'signature within the standstill',
    'timetable.earliestSignatureOn',
    timetable({ earliestSignatureOn: day('2027-03-17') }),
  ],
  ['starts before signature', 'contractStartsOn', withSpecification({ contractStartsOn: day('2027-03-21') })],
]

test.each(provoked)('%s is found at %s, and worded', (code, path, specification) => {
  const blockers = specificationBlockers({ specification, timeZone: london }, now)
  const found = blockers.find((blocker) => blocker.code === code && blocker.path === path)
  expect(found, JSON.stringify(blockers)).toBeDefined()
  if (found) expect(explainBlocker(found, specification)).toMatch(/^[A-Z“].{10,}/)
})

test('everything is said at once, in the order of the sections, and nothing twice', () => {
  const specification = { ...timetable({ moderationOn: null }), title: '', contractYears: null, criteria: [] }
  const blockers = specificationBlockers({ specification, timeZone: london }, now)
  const codes = blockers.map(({ code }) => code)
  expect(codes[0]).toBe('field missing')
  expect(codes.at(-1)).toBe('date missing')
  expect(codes.indexOf('no criteria')).toBeLessThan(codes.indexOf('no contract years'))
  expect(new Set(blockers.map(({ code, path }) => `${code} ${path}`)).size).toBe(blockers.length)
})

const tender = aDraft()

test('only the approval of this very version counts', () => {
  expect(publishBlockers(tender, now)).toEqual([])
  expect(publishBlockers({ ...tender, version: 5 }, now)).toEqual([{ code: 'not approved', path: '' }])
  expect(publishBlockers({ ...tender, approvedVersion: null }, now)).toEqual([{ code: 'not approved', path: '' }])
})

test('publishing freezes the method of this version and takes the closing times over', () => {
  const decision = publish(tender, now)
  expect(decision).toMatchObject({
    ok: true,
    value: {
      version: 4,
      publishedAt: now,
      proposalsCloseAt: storyInstant('2027-01-29T12:00'),
      method: { tender: { reference: 'OT-7KQ2-M9XD', version: 4 }, priceFormula: { years: 3 } },
    },
  })
  expect(publish({ ...tender, state: 'published' }, now)).toEqual({ ok: false, refusal: { kind: 'published already' } })
})
