import { describe, expect, test } from 'vitest'
import { placeCohort, reachedOn, shareOfYear } from '#app/delivery/cohort.ts'
import { day } from '#app/lib/time.ts'
import { hearthContract } from '#test/contracts/hearth-contract.ts'

const terms = hearthContract()
const days = (from: string, to: string) => ({ from: day(from), to: day(to) })

describe('a cohort', () => {
  test('belongs to the contract year in which it lies', () => {
    expect(placeCohort(terms, [], days('2027-07-01', '2027-09-30'))).toMatchObject({ value: { year: 1 } })
    expect(placeCohort(terms, [], days('2030-06-30', '2030-06-30'))).toMatchObject({ value: { year: 3 } })
  })

  test.each([
    ['ends before it begins', '2027-09-30', '2027-07-01'],
    ['outside the contract', '2027-06-30', '2027-09-30'],
    ['outside the contract', '2030-04-01', '2030-07-01'],
    ['crosses a contract year', '2028-06-01', '2028-07-01'],
    ['overlaps another', '2027-12-31', '2028-01-31'],
  ] as const)('is refused: %s', (refusal, from, to) => {
    const existing = [days('2027-10-01', '2027-12-31')]
    expect(placeCohort(terms, existing, days(from, to))).toEqual({ ok: false, refusal })
  })

  test('reaches day 91 and day 182 that many days after its first and its last person came', () => {
    const story = days('2027-07-01', '2027-09-30')
    expect(reachedOn(story, { afterDays: 91 })).toEqual({ first: '2027-09-30', last: '2027-12-30' })
    expect(reachedOn(days('2026-08-01', '2026-10-30'), { afterDays: 182 }).last).toBe('2027-04-30')
  })

  test('can reach a milestone without days from its first day on', () => {
    const story = days('2027-07-01', '2027-09-30')
    expect(reachedOn(story, { afterDays: null })).toEqual({ first: story.from, last: story.to })
  })

  test('is compared with its share of the year, by days', () => {
    const [year] = terms.years
    if (!year) throw new Error('the contract has a year')
    expect(shareOfYear(300, days('2027-07-01', '2027-09-30'), year)).toBeCloseTo((300 * 92) / 366, 9)
    expect(shareOfYear(300, year, year)).toBe(300)
  })
})
