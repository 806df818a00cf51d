import { describe, expect, test } from 'vitest'
import { outcomePayment, type CohortChecks } from '#app/delivery/outcome-payment.ts'
import { coreInstalments } from '#app/delivery/core-payment.ts'
import { pence, sumPence } from '#app/lib/money.ts'
import { instant } from '#app/lib/time.ts'
import { story } from '#db/seeds/story.ts'
import { hearthContract } from '#test/contracts/hearth-contract.ts'

const terms = hearthContract()
const day91 = { year: 1, outcome: 'O1', milestone: 'O1.1' }
const day182 = { ...day91, milestone: 'O1.2' }
const records = (standard: number, complex: number, intensive: number, at = 1) => ({
  method: 'empirical' as const,
  checked: standard + complex + intensive,
  confirmed: standard + complex + intensive,
  confirmedByBand: { standard, complex, intensive },
  at: instant(at),
})
const sample = (checked: number, confirmed: number, at = 2) => ({
  ...{ method: 'third party' as const, checked, confirmed, confirmedByBand: null, at: instant(at) },
})
const nothing = pence(0)
const first: CohortChecks = [records(36, 15, 8), sample(12, 12)]

describe('the payment for verified results', () => {
  test('of the story is £13,961.22, with its whole calculation', () => {
    const { delivery } = story.expected
    expect(outcomePayment(terms, day91, first, [], nothing)).toEqual({
      ok: true,
      value: {
        potPence: 5_800_000,
        agreedUnits: delivery.agreed_units_day_91,
        verifiedUnits: delivery.verified_units_day_91,
        entitledPence: delivery.day_91_due_pence,
        alreadyPaidPence: 0,
        duePence: delivery.day_91_due_pence,
        differ: false,
        explanation:
          '£58,000.00 (year 1, at home on day 91) × 74.5 units verified ÷ 309.5 units agreed = £13,961.22, rounded ' +
          'down to the penny and never more than the whole; less £0.00 approved before: £13,961.22.',
      },
    })
  })

  test('adds up over the cohorts of a year, however they are claimed', () => {
    const second: CohortChecks = [records(30, 20, 5)]
    const earlier = outcomePayment(terms, day91, first, [], nothing)
    const paid = earlier.ok ? earlier.value.duePence : nothing
    const later = outcomePayment(terms, day91, second, [first], paid)
    const together = outcomePayment(terms, day91, [records(66, 35, 13)], [], nothing)
    expect(later.ok && together.ok && paid + later.value.duePence === together.value.duePence).toBe(true)
  })

  test('leaves out cohorts of the year that are not verified yet', () => {
    const unverified: CohortChecks = [sample(5, 5)]
    expect(outcomePayment(terms, day91, first, [unverified, []], nothing)).toMatchObject({
      value: { verifiedUnits: '149/2' },
    })
  })

  test('is a credit when the records were corrected downwards', () => {
    const corrected = outcomePayment(terms, day91, [records(30, 15, 8)], [], pence(1_396_122))
    expect(corrected).toMatchObject({ value: { entitledPence: 1_283_683, duePence: -112_439 } })
  })

  test('never exceeds the pot', () => {
    expect(outcomePayment(terms, day91, [records(400, 0, 0)], [], nothing)).toMatchObject({
      value: { duePence: 5_800_000 },
    })
  })

  test('waits for every method that the contract names', () => {
    const refusal = (checks: CohortChecks) => outcomePayment(terms, day182, checks, [], nothing)
    expect(refusal([])).toMatchObject({ refusal: { missing: ['empirical', 'third party'] } })
    expect(refusal([records(30, 15, 5)])).toMatchObject({ refusal: { kind: 'not verified', missing: ['third party'] } })
    expect(refusal([records(30, 15, 5), sample(12, 12)])).toMatchObject({ ok: true })
  })

  test('says whether the checks on which it rests can both be right', () => {
    const differ = (checks: CohortChecks) => outcomePayment(terms, day91, checks, [], nothing)
    expect(differ([records(36, 15, 8), sample(12, 12)])).toMatchObject({ value: { differ: false } })
    expect(differ([records(36, 15, 8), sample(12, 11)])).toMatchObject({ value: { differ: true } })
  })

  test('is made for payable milestones, once', () => {
    const referred = { ...day91, milestone: 'P1' }
    expect(outcomePayment(terms, referred, first, [], nothing)).toMatchObject({ refusal: { kind: 'not payable' } })
    expect(outcomePayment(terms, day91, first, [], pence(1_396_122))).toMatchObject({
      refusal: { kind: 'nothing due' },
    })
  })
})

describe('the core', () => {
  const core = coreInstalments(terms)

  test('is paid monthly in advance, to the penny', () => {
    expect(core.slice(0, 3).map(({ duePence }) => duePence)).toEqual(
      story.expected.delivery.core_first_three_months_pence,
    )
    expect(core.slice(0, 2).map(({ dueOn }) => dueOn)).toEqual(['2027-07-01', '2027-08-01'])
    expect(sumPence(core.map(({ duePence }) => duePence))).toBe(166_350_000)
  })

  test('begins anew with each contract year', () => {
    expect(core).toHaveLength(36)
    expect(core[12]).toMatchObject({ contractYear: 2, instalment: 1, dueOn: '2028-07-01', duePence: 4_625_000 })
  })
})
