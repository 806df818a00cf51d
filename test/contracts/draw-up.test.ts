import { describe, expect, test } from 'vitest'
import { drawUp } from '#app/contracts/draw-up.ts'
import { pence } from '#app/lib/money.ts'
import { story } from '#db/seeds/story.ts'
import { hearthContract, hearthDrawing } from './hearth-contract.ts'

describe('a contract drawn up from the winning proposal', () => {
  const terms = hearthContract()

  test('holds the very targets that were proposed', () => {
    expect(terms.targets).toEqual(hearthDrawing().proposal.targets)
  })

  test('divides each year’s price to the penny that the story expects', () => {
    expect(
      terms.years.map(({ year, milestones, ...amounts }) => ({
        year,
        price_pence: amounts.pricePence,
        core_pence: amounts.corePence,
        outcome_pence: amounts.outcomePence,
        of_which_day_91_pence: milestones[0]?.potPence,
        of_which_day_182_pence: milestones[1]?.potPence,
        incentive_cap_pence: amounts.incentiveCapPence,
      })),
    ).toEqual(story.expected.contract.years)
  })

  test('says the most that can be paid and the units that earn a whole pot', () => {
    expect(terms.greatestExposurePence).toBe(story.expected.contract.greatest_exposure_pence)
    expect(terms.agreedUnits).toEqual([
      { outcome: 'O1', milestone: 'O1.1', units: story.expected.delivery.agreed_units_day_91 },
      { outcome: 'O1', milestone: 'O1.2', units: story.expected.contract.units_at_target_day_182 },
    ])
  })

  test('runs from the first day of the first year to the last day of the last', () => {
    expect([terms.startsOn, terms.endsOn]).toEqual(['2027-07-01', '2030-06-30'])
    expect(terms.years.map(({ from, to }) => [from, to])).toEqual([
      ['2027-07-01', '2028-06-30'],
      ['2028-07-01', '2029-06-30'],
      ['2029-07-01', '2030-06-30'],
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
    ['without a duration', { specification: { ...specification, contractYears: null } }],
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
