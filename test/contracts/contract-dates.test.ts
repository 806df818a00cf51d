import { describe, expect, test } from 'vitest'
import { explainDates } from '#app/contracts/content.ts'
import { dateContradictions, datesInOrder, daysNamedIn, unusualStart } from '#app/contracts/contract-dates.ts'
import { day } from '#app/lib/time.ts'
import { hearthContract, hearthDrawing } from './hearth-contract.ts'

const signing = day('2027-03-22')

function contradicting({ signing: on = '2027-03-22', startsOn = '2027-07-01', mobilisation = '', years = 3 }) {
  const { details, specification, proposal } = hearthDrawing()
  const terms = hearthContract({
    details: { ...details, startsOn: day(startsOn), mobilisation },
    specification: {
      ...specification,
      contractYears: years,
      payment: {
        ...specification.payment,
        coreShareBpsByYear: specification.payment.coreShareBpsByYear.slice(0, years),
        outcomeShareBpsByYear: specification.payment.outcomeShareBpsByYear.slice(0, years),
      },
    },
    proposal: { ...proposal, pricePenceByYear: proposal.pricePenceByYear.slice(0, years) },
  })
  return dateContradictions(datesInOrder(terms, day(on))).map(({ earlier, later }) => [earlier.step, later.step])
}

test('the story’s own dates come in their order, each step named once', () => {
  const dates = datesInOrder(hearthContract(), signing)
  expect(dates.map(({ step, on }) => `${on} ${step}`)).toEqual([
    '2027-03-22 signature',
    '2027-04-01 mobilisation begins',
    '2027-06-30 mobilisation ends',
    '2027-07-01 start',
    '2027-09-30 first result',
    '2030-06-30 end',
  ])
  expect(dateContradictions(dates)).toEqual([])
})

test.each([
  ['mobilisation that ends after the start', { mobilisation: '1 April to 31 July 2027' }, 'mobilisation ends', 'start'],
  [
    'mobilisation that begins after it ends',
    { mobilisation: '1 June 2027 to 1 May 2027' },
    'mobilisation begins',
    'mobilisation ends',
  ],
  ['mobilisation before anybody can sign', { mobilisation: 'from 2027-03-01' }, 'signature', 'mobilisation begins'],
  ['a start before anybody can sign', { startsOn: '2027-03-21' }, 'signature', 'start'],
])('%s contradicts, and nothing else does', (_, changed, earlier, later) => {
  expect(contradicting(changed)).toEqual([[earlier, later]])
})

test('a first result after the end contradicts', () => {
  const terms = hearthContract()
  const short = { ...terms, endsOn: day('2027-08-01') }
  expect(dateContradictions(datesInOrder(short, signing))).toMatchObject([
    { earlier: { step: 'first result' }, later: { step: 'end' } },
  ])
  expect(dateContradictions(datesInOrder({ ...terms, endsOn: day('2027-06-01') }, signing)).length).toBeGreaterThan(0)
})

test('each contradiction has a sentence that names both days, at a field that drawing up has', () => {
  const steps = datesInOrder(hearthContract(), signing)
  for (const [i, earlier] of steps.entries()) {
    for (const later of steps.slice(i + 1)) {
      const { field, text } = explainDates({ earlier: { ...earlier, on: day('2027-09-09') }, later })
      expect(['startsOn', 'mobilisation']).toContain(field)
      expect(text).toMatch(/^The .*9 September 2027, is after the .*20\d\d\. Correct one of them\.$/)
    }
  }
})

describe('the days that a text names', () => {
  test.each([
    ['1 April to 30 June 2027, with staff transfer', ['2027-04-01', '2027-06-30']],
    ['from 1st Apr 2027 until the 30th of June 2027', ['2027-04-01', '2027-06-30']],
    ['01/04/2027 – 30.06.2027', ['2027-04-01', '2027-06-30']],
    ['2027-04-01 to 2027-06-30', ['2027-04-01', '2027-06-30']],
    ['three months before the start; 12 people move on 3 May', []],
    ['Up to 20 may shadow the team. Mobilisation ends on 1 March 2027.', ['2027-03-01']],
    ['31 February 2027, 6 weeks', []],
    ['', []],
  ])('%s', (text, days) => {
    expect(daysNamedIn(text)).toEqual(days)
  })
})

test('a start ninety days or more from the published one is asked about, and so is one in the wrong year', () => {
  const published = day('2027-07-01')
  expect(unusualStart(day('2027-09-28'), published)).toEqual([])
  expect(unusualStart(day('2027-04-03'), published)).toEqual([])
  expect(unusualStart(day('2027-09-29'), published)).toEqual([
    'The contract starts on 29 September 2027, where 1 July 2027 was published',
  ])
  for (const slip of ['2027-04-02', '2026-07-01', '2028-07-01', '2126-07-01']) {
    expect(unusualStart(day(slip), published)).toHaveLength(1)
  }
})
