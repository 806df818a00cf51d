import { describe, expect, test } from 'vitest'
import { drawUp } from '#app/contracts/draw-up.ts'
import { pence } from '#app/lib/money.ts'
import { hearthContract, hearthDrawing } from './hearth-contract.ts'

describe('a contract drawn up from the winning proposal', () => {
  const terms = hearthContract()

  test('holds the very targets that were proposed', () => {
    expect(terms.targets).toEqual(hearthDrawing().proposal.targets)
  })

  test('divides each year’s price as the published terms say', () => {
    expect(terms.years).toEqual([
      {
        year: 1,
        from: '2027-07-01',
        to: '2028-06-30',
        pricePence: 72_500_000,
        corePence: 58_000_000,
        outcomePence: 14_500_000,
        milestones: [
          { outcome: 'O1', milestone: 'at home on day 91', potPence: 5_800_000 },
          { outcome: 'O1', milestone: 'at home on day 182', potPence: 8_700_000 },
        ],
        incentiveCapPence: 3_625_000,
      },
      expect.objectContaining({ year: 2, from: '2028-07-01', corePence: 55_500_000, outcomePence: 18_500_000 }),
      expect.objectContaining({ year: 3, to: '2030-06-30', corePence: 52_850_000, outcomePence: 22_650_000 }),
    ])
    expect(terms.endsOn).toBe('2030-06-30')
  })

  test('says the most that can be paid and the units that earn a whole pot', () => {
    expect(terms.greatestExposurePence).toBe(233_100_000)
    expect(terms.agreedUnits).toEqual([
      { outcome: 'O1', milestone: 'at home on day 91', units: '619/2' },
      { outcome: 'O1', milestone: 'at home on day 182', units: '286' },
    ])
  })

  test('survives being kept as JSON', () => {
    expect(JSON.parse(JSON.stringify(terms))).toEqual(terms)
  })
})

describe('a contract is not drawn up', () => {
  const { proposal, specification } = hearthDrawing()

  test.each([
    ['with a year without a price', { proposal: { ...proposal, pricePenceByYear: [pence(1), null, pence(1)] } }],
    ['with a price for fewer years than it runs', { proposal: { ...proposal, pricePenceByYear: [pence(1)] } }],
    ['without a day to start on', { specification: { ...specification, contractStartsOn: null } }],
    ['with an outcome that has no baseline', { specification: withoutBaseline() }],
    ['with a target that has no number', { proposal: { ...proposal, targets: withoutNumber() } }],
  ])('%s', (_, changed) => {
    expect(() => drawUp(hearthDrawing(changed))).toThrow()
  })

  function withoutBaseline() {
    return { ...specification, outcomes: specification.outcomes.map((outcome) => ({ ...outcome, baseline: null })) }
  }

  function withoutNumber() {
    return proposal.targets.map((target) => ({ ...target, numberPerYear: null }))
  }
})
