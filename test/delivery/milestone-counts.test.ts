import { describe, expect, test } from 'vitest'
import { countFaults, type MilestoneCount } from '#app/delivery/milestone-counts.ts'
import type { BandCode } from '#app/tendering/specification.ts'
import { day } from '#app/lib/time.ts'
import { hearthContract } from '#test/contracts/hearth-contract.ts'
import { storyCounts } from '#test/support/deliveries.ts'

const [target] = hearthContract().targets
if (!target) throw new Error('the contract has a target')
const rules = {
  byBand: ['O1.1', 'O1.2'],
  bands: ['standard', 'complex', 'intensive'] as BandCode[],
  verified: [] as MilestoneCount[],
  cohort: { from: day('2027-07-01'), to: day('2027-09-30') },
  today: day('2028-01-10'),
}

function changed(milestone: string, change: Partial<MilestoneCount>): MilestoneCount[] {
  return storyCounts.map((count) => (count.milestone === milestone ? { ...count, ...change } : count))
}

describe('counts of milestones', () => {
  test('of the story are in order, though day 182 is not there yet', () => {
    expect(countFaults(target, storyCounts, rules)).toEqual([])
  })

  test('never grow from one milestone to the next', () => {
    expect(countFaults(target, changed('P2', { count: 77 }), rules)).toEqual([
      { code: 'more than before', milestone: 'P2', earlier: 'referred', limit: 76 },
    ])
  })

  test('never exceed the smallest of the earlier milestones, whatever came before it', () => {
    const byBand = { standard: 40, complex: 20, intensive: 10 }
    expect(countFaults(target, changed('O1.1', { count: 70, byBand }), rules)).toEqual([
      {
        code: 'more than before',
        milestone: 'O1.1',
        earlier: 'completed the plan or ended it early with goals met',
        limit: 64,
      },
    ])
  })

  test('never exceed an earlier milestone when those between were left out', () => {
    const counts = [...storyCounts.slice(0, 1), { milestone: 'O1.2', count: 77, byBand: { standard: 77 } }]
    expect(countFaults(target, counts, rules)).toEqual([
      { code: 'more than before', milestone: 'O1.2', earlier: 'referred', limit: 76 },
    ])
  })

  test('are given by band where bands are paid for, and add up', () => {
    expect(countFaults(target, changed('O1.1', { byBand: null }), rules)).toEqual([
      { code: 'bands missing', milestone: 'O1.1' },
    ])
    expect(countFaults(target, changed('O1.1', { byBand: { standard: 36, complex: 15 } }), rules)).toEqual([
      { code: 'bands do not add up', milestone: 'O1.1', sum: 51 },
    ])
  })

  test('are in bands that the contract has priced, however they add up', () => {
    const two = { ...rules, bands: ['standard', 'complex'] as BandCode[] }
    expect(countFaults(target, storyCounts, two)).toEqual([
      { code: 'band not priced', milestone: 'O1.1', band: 'intensive' },
    ])
    const empty = { standard: 44, complex: 15, intensive: 0 }
    expect(countFaults(target, changed('O1.1', { byBand: empty }), two)).toEqual([])
    expect(countFaults(target, storyCounts, { ...two, verified: storyCounts.slice(-1) })).toEqual([])
  })

  test('do not grow in a band either', () => {
    const day182 = { milestone: 'O1.2', count: 50, byBand: { standard: 37, complex: 10, intensive: 3 } }
    expect(countFaults(target, [...storyCounts, day182], rules)).toEqual([
      {
        code: 'more in a band than before',
        milestone: 'O1.2',
        band: 'standard',
        earlier: 'at home on day 91',
        limit: 36,
      },
    ])
  })

  test('stay as they were verified', () => {
    const verified = storyCounts.slice(-1)
    const shifted = { standard: 35, complex: 16, intensive: 8 }
    expect(countFaults(target, storyCounts, { ...rules, verified })).toEqual([])
    for (const counts of [changed('O1.1', { byBand: shifted }), storyCounts.slice(0, 3)]) {
      expect(countFaults(target, counts, { ...rules, verified })).toEqual([
        { code: 'verified already', milestone: 'O1.1' },
      ])
    }
  })

  test('are not of milestones that nobody can have reached yet', () => {
    const eve = { ...rules, today: day('2027-09-29') }
    expect(countFaults(target, storyCounts, eve)).toEqual([
      { code: 'not reached yet', milestone: 'O1.1', from: '2027-09-30' },
    ])
    expect(countFaults(target, changed('O1.1', { count: 0, byBand: {} }), eve)).toHaveLength(1)
    expect(countFaults(target, storyCounts.slice(0, 3), eve)).toEqual([])
    expect(countFaults(target, storyCounts, { ...eve, today: day('2027-09-30') })).toEqual([])
  })

  test('that were verified too early, before this was refused, can still be sent again', () => {
    const early = { ...rules, today: day('2027-09-29'), verified: storyCounts.slice(-1) }
    expect(countFaults(target, storyCounts, early)).toEqual([])
  })

  test('are given once for each milestone', () => {
    const twice = [...storyCounts, ...storyCounts.slice(0, 1), ...storyCounts.slice(0, 1)]
    expect(countFaults(target, twice, rules)).toEqual([{ code: 'counted twice', milestone: 'P1', name: 'referred' }])
  })

  test('are of milestones that the contract knows', () => {
    const counts = [...storyCounts, { milestone: 'recovered', count: 1, byBand: null }]
    expect(countFaults(target, counts, rules)).toEqual([{ code: 'unknown milestone', milestone: 'recovered' }])
  })
})
