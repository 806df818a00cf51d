import { expect, test } from 'vitest'
import type { MilestoneCount } from '#app/delivery/milestone-counts.ts'
import { unusualCounts } from '#app/delivery/unusual-counts.ts'
import { day } from '#app/lib/time.ts'

const year = { from: day('2027-07-01'), to: day('2028-06-30') }
const quarter = { from: day('2027-07-01'), to: day('2027-09-30') }
const twoDays = { from: day('2027-07-01'), to: day('2027-07-02') }

const counted = (count: number, milestone = 'O1.1'): MilestoneCount => ({ milestone, count, byBand: null })

function asked(
  count: number,
  cohort = quarter,
  customersPerYear = 300,
  others: readonly MilestoneCount[] = [],
): string[] {
  const milestone = {
    key: 'O1.1',
    name: 'at home',
    afterDays: null,
    verification: [],
    customersPerYear,
    customersPerYearByBand: null,
  }
  return unusualCounts({ milestones: [milestone] }, [counted(count)], { cohort, year, others })
}

test('more people than were agreed for the whole year are asked about', () => {
  expect(asked(301)).toEqual(['301 for “at home”, where 300 are agreed for the whole year'])
  expect(asked(1_000_000, twoDays)).toEqual(['1,000,000 for “at home”, where 300 are agreed for the whole year'])
})

test('more than three times the days’ part of the year is asked about, from twenty people more on', () => {
  expect(asked(226)).toEqual([])
  expect(asked(227)).toEqual(['227 for “at home”, where the days of this cohort are 75 of the 300 of a year'])
  expect(asked(21, twoDays)).toEqual([])
  expect(asked(22, twoDays)).toHaveLength(1)
})

test('more people than were agreed for the year are asked about where it takes all its cohorts to be so many', () => {
  const others = [counted(150), counted(100), counted(900, 'P1')]
  expect(asked(50, quarter, 300, others)).toEqual([])
  expect(asked(51, quarter, 300, others)).toEqual([
    '51 for “at home”, which makes 301 with the other cohorts of the year, where 300 are agreed for the whole year',
  ])
  expect(asked(301, quarter, 300, others)).toEqual(['301 for “at home”, where 300 are agreed for the whole year'])
})

test('few are not asked about, nor what was not counted', () => {
  expect(asked(0)).toEqual([])
  expect(asked(8, twoDays, 12)).toEqual([])
})
