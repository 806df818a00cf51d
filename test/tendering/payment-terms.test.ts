import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bps, pence, sumPence, type Pence } from '#app/lib/money.ts'
import { formatRational, parseRational, rational } from '#app/lib/rational.ts'
import {
  agreedUnitsOf,
  incentiveDue,
  instalments,
  paymentDue,
  paymentPlan,
  shareOut,
  unitsOf,
} from '#app/tendering/payment-terms.ts'
import { hearth, hearthTarget, homeAgainTerms } from './home-again.ts'

const budgetPence = pence(240_000_000)
const proposed = { pricePenceByYear: hearth.pricePenceByYear, budgetPence, targets: [hearthTarget] }

function planOf(terms = homeAgainTerms, change: Partial<typeof proposed> = {}) {
  const plan = paymentPlan(terms, { ...proposed, ...change })
  if (!plan.ok) throw new Error(plan.refusal)
  return plan.value
}

test('the story’s contract pays as expected, to the penny', () => {
  const plan = planOf()
  expect(
    plan.years.map((year) => [
      year.year,
      year.pricePence,
      year.corePence,
      year.outcomePence,
      ...year.milestones.map(({ potPence }) => potPence),
      year.incentiveCapPence,
    ]),
  ).toEqual([
    [1, 72_500_000, 58_000_000, 14_500_000, 5_800_000, 8_700_000, 3_625_000],
    [2, 74_000_000, 55_500_000, 18_500_000, 7_400_000, 11_100_000, 3_700_000],
    [3, 75_500_000, 52_850_000, 22_650_000, 9_060_000, 13_590_000, 3_775_000],
  ])
  expect(plan).toMatchObject({
    pricePence: 222_000_000,
    incentiveCapPence: 11_100_000,
    greatestExposurePence: 233_100_000,
    ceilingPence: 252_000_000,
    agreedUnits: [
      { outcome: 'O1', milestone: 'O1.1', units: '619/2' },
      { outcome: 'O1', milestone: 'O1.2', units: '286' },
    ],
  })
})

test('the story’s first outcome payment is £13,961.22', () => {
  const verifiedUnits = unitsOf({ standard: 36, complex: 15, intensive: 8 }, homeAgainTerms.difficultyBands)
  expect(formatRational(verifiedUnits)).toBe('149/2')
  const claim = { potPence: pence(5_800_000), agreedUnits: parseRational('619/2'), verifiedUnits }
  expect(paymentDue({ ...claim, alreadyPaidPence: pence(0) })).toEqual({
    entitledPence: 1_396_122,
    duePence: 1_396_122,
  })
})

test('core comes in twelve instalments that lose no penny', () => {
  const monthly = instalments(pence(58_000_000), 12)
  expect(monthly.slice(0, 6)).toEqual([4_833_333, 4_833_333, 4_833_334, 4_833_333, 4_833_333, 4_833_334])
  expect(sumPence(monthly)).toBe(58_000_000)
  expect(instalments(pence(8_000_000), 12).slice(0, 4)).toEqual([666_666, 666_667, 666_667, 666_666])
  expect(() => instalments(pence(1), 0)).toThrow(RangeError)
})

test('the greatest exposure never counts more incentive than its ceiling', () => {
  const incentive = homeAgainTerms.incentive && { ...homeAgainTerms.incentive, ceilingPence: pence(1_000_000) }
  expect(planOf({ ...homeAgainTerms, incentive })).toMatchObject({
    incentiveCapPence: 1_000_000,
    greatestExposurePence: 223_000_000,
    ceilingPence: 241_000_000,
  })
})

test('without an incentive and with mobilisation the exposure is price and mobilisation', () => {
  expect(planOf({ ...homeAgainTerms, incentive: null, mobilisationPence: pence(500) })).toMatchObject({
    incentiveCapPence: 0,
    greatestExposurePence: 222_000_500,
    ceilingPence: 240_000_500,
  })
})

test('any split is allowed: all of it core, with nothing payable', () => {
  const terms = {
    ...homeAgainTerms,
    coreShareBpsByYear: [10_000, 10_000, 10_000].map(bps),
    outcomeShareBpsByYear: [0, 0, 0].map(bps),
    payableMilestones: [],
  }
  expect(planOf(terms).years[0]).toMatchObject({ corePence: 72_500_000, outcomePence: 0, milestones: [] })
})

test.each([
  ['years differ', { coreShareBpsByYear: [8000, 7500].map(bps) }],
  ['year shares do not sum', { coreShareBpsByYear: [8000, 7500, 6999].map(bps) }],
  ['milestone shares do not sum', { payableMilestones: homeAgainTerms.payableMilestones.slice(0, 1) }],
  ['milestone shares do not sum', { payableMilestones: [] }],
])('no plan while: %s', (refusal, change) => {
  expect(paymentPlan({ ...homeAgainTerms, ...change }, proposed)).toEqual({ ok: false, refusal })
})

test('the number of a milestone is its own, and the target’s only for the last milestone', () => {
  const withoutOwn = {
    ...hearthTarget,
    milestones: hearthTarget.milestones.map((m) => ({ ...m, customersPerYearByBand: null })),
  }
  const units = (key: string) => agreedUnitsOf(homeAgainTerms, [withoutOwn], { outcome: 'O1', key })
  expect(units('O1.1')).toBeNull()
  expect(units('O1.2')).toEqual(rational(286))
  expect(units('never promised')).toBeNull()
})

test('where nothing is graded by band, one person is one unit', () => {
  const units = agreedUnitsOf({ difficultyBands: [] }, [hearthTarget], {
    outcome: 'O1',
    key: 'O1.1',
  })
  expect(units).toEqual(rational(243))
})

test('people in a band without a factor are a fault, nobody in it is not', () => {
  const standardOnly = homeAgainTerms.difficultyBands.slice(0, 1)
  expect(unitsOf({ standard: 3, complex: 0 }, standardOnly)).toEqual(rational(3))
  expect(() => unitsOf({ complex: 1 }, standardOnly)).toThrow('complex')
  expect(() => unitsOf({ standard: 1 }, [{ code: 'standard', factor: '0' }])).toThrow(RangeError)
})

test('an amount is shared out by largest remainder', () => {
  const bands = [rational(20), parseRational('22.5'), rational(25)]
  expect(shareOut(pence(2_000_000), bands)).toEqual([592_592, 666_667, 740_741])
  expect(
    shareOut(
      pence(100),
      [1, 1, 1].map((w) => rational(w)),
    ),
  ).toEqual([34, 33, 33])
  expect(
    shareOut(
      pence(1000),
      [3, 3, 1].map((w) => rational(w)),
    ),
  ).toEqual([429, 428, 143])
})

test.each([
  ['nothing to share by', pence(1), [0, 0]],
  ['no parts', pence(1), []],
  ['a negative weight', pence(1), [2, -1]],
  ['a negative amount', pence(-1), [1, 1]],
])('sharing out is a fault with %s', (_what, total, weights) => {
  expect(() =>
    shareOut(
      total,
      weights.map((w) => rational(w)),
    ),
  ).toThrow(RangeError)
})

test('the published claims bring the published lines, the last pence at the cap', () => {
  const bands = [
    { code: 'standard', factor: '1' },
    { code: 'complex', factor: '1.5' },
    { code: 'intensive', factor: '2.5' },
  ] as const
  const agreedUnits = unitsOf({ standard: 20, complex: 15, intensive: 10 }, [...bands])
  expect(formatRational(agreedUnits)).toBe('135/2')
  let paid = pence(0)
  const lines = [
    [3, 1, 0],
    [8, 5, 2],
    [14, 9, 5],
    [20, 15, 10],
    [26, 16, 12],
  ].map(([standard = 0, complex = 0, intensive = 0]) => {
    const verifiedUnits = unitsOf({ standard, complex, intensive }, [...bands])
    const { entitledPence, duePence } = paymentDue({
      potPence: pence(2_000_000),
      agreedUnits,
      verifiedUnits,
      alreadyPaidPence: paid,
    })
    paid = entitledPence
    return duePence
  })
  // Rates rounded down by band would leave 20 pence for the last line; the cumulative rule pays them at the target.
  expect(lines).toEqual([133_333, 474_074, 577_778, 814_815, 0])
  expect(paid).toBe(2_000_000)
})

test('a correction downwards is a credit', () => {
  const claim = { potPence: pence(1000), agreedUnits: rational(10), alreadyPaidPence: pence(500) }
  expect(paymentDue({ ...claim, verifiedUnits: rational(4) })).toEqual({ entitledPence: 400, duePence: -100 })
})

test.each([0, -1])('agreed units of %i are a fault, never an infinite payment', (none) => {
  const claim = { potPence: pence(1000), alreadyPaidPence: pence(0), verifiedUnits: rational(1) }
  expect(() => paymentDue({ ...claim, agreedUnits: rational(none) })).toThrow('agreed units')
})

const units = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(1, 2, 3)).map(([n, d]) => rational(n, d))
const agreed = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1, 2, 3)).map(([n, d]) => rational(n, d))
const pot = fc.integer({ min: 0, max: 10_000_000_000 }).map(pence)

test('property: the whole pot is paid exactly at the agreed number, and never more', () => {
  fc.assert(
    fc.property(pot, agreed, units, (potPence, agreedUnits, more) => {
      const at = (verifiedUnits: typeof more) =>
        paymentDue({ potPence, agreedUnits, verifiedUnits, alreadyPaidPence: pence(0) }).entitledPence
      expect(at(agreedUnits)).toBe(potPence)
      expect(at(more)).toBeGreaterThanOrEqual(0)
      expect(at(more)).toBeLessThanOrEqual(potPence)
    }),
    { numRuns: 2000 },
  )
})

test('property: more verified units never pay less', () => {
  fc.assert(
    fc.property(pot, agreed, units, units, (potPence, agreedUnits, some, more) => {
      const at = (n: bigint, d: bigint) =>
        paymentDue({ potPence, agreedUnits, verifiedUnits: rational(n, d), alreadyPaidPence: pence(0) }).entitledPence
      expect(at(some.n * more.d + more.n * some.d, some.d * more.d)).toBeGreaterThanOrEqual(at(some.n, some.d))
    }),
    { numRuns: 2000 },
  )
})

test('property: however claims are cut, they add up to the same', () => {
  fc.assert(
    fc.property(
      pot,
      agreed,
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1 }),
      (potPence, agreedUnits, cuts) => {
        let verified = 0
        let paid: Pence = pence(0)
        for (const cut of cuts) {
          verified += cut
          const claim = { potPence, agreedUnits, verifiedUnits: rational(verified), alreadyPaidPence: paid }
          paid = sumPence([paid, paymentDue(claim).duePence])
        }
        const atOnce = { potPence, agreedUnits, verifiedUnits: rational(verified), alreadyPaidPence: pence(0) }
        expect(paid).toBe(paymentDue(atOnce).entitledPence)
      },
    ),
    { numRuns: 2000 },
  )
})

test('property: sharing out conserves the amount, each part within a penny of its exact share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(pot, weights, (total, drawn) => {
      const whole = drawn.reduce((sum, weight) => sum + weight, 0)
      fc.pre(whole > 0)
      const parts = shareOut(
        total,
        drawn.map((weight) => rational(weight)),
      )
      expect(sumPence(parts)).toBe(total)
      for (const [i, part] of parts.entries()) {
        const scaledError = BigInt(part) * BigInt(whole) - BigInt(total) * BigInt(drawn[i] ?? 0)
        expect(scaledError < BigInt(whole) && scaledError > -BigInt(whole)).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

test('property: instalments conserve the amount and differ by a penny at most', () => {
  fc.assert(
    fc.property(pot, fc.integer({ min: 1, max: 60 }), (total, count) => {
      const parts = instalments(total, count)
      expect(sumPence(parts)).toBe(total)
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000 },
  )
})

test('property: core and pots of every year make its price, and the exposure holds all that can be paid', () => {
  const price = fc.integer({ min: 1, max: 9_999_999_999 }).map(pence)
  fc.assert(
    fc.property(fc.tuple(price, price, price), fc.integer({ min: 0, max: 10_000 }), (pricePenceByYear, share) => {
      const terms = {
        ...homeAgainTerms,
        coreShareBpsByYear: [share, share, share].map(bps),
        outcomeShareBpsByYear: [share, share, share].map((core) => bps(10_000 - core)),
      }
      const plan = planOf(terms, { pricePenceByYear })
      for (const year of plan.years) {
        expect(year.corePence + year.outcomePence).toBe(year.pricePence)
        expect(sumPence(year.milestones.map(({ potPence }) => potPence))).toBe(year.outcomePence)
      }
      expect(plan.greatestExposurePence).toBeLessThanOrEqual(sumPence([plan.pricePence, pence(12_000_000)]))
    }),
    { numRuns: 1000 },
  )
})

const cohort = {
  yearPricePence: pence(72_500_000),
  agreedNumber: 225,
  verifiedNumber: 235,
  verifiedSavingPence: pence(99_000_000),
  alreadyPaidPence: pence(0),
  paidForOtherYearsPence: pence(0),
}

test.each([
  ['£1,000 for each person above the agreed number', {}, 1_000_000],
  ['nothing at the agreed number', { verifiedNumber: 225 }, 0],
  ['nothing below it', { verifiedNumber: 100 }, 0],
  ['at most the cap of the year’s price', { verifiedNumber: 300 }, 3_625_000],
  ['at most what is left of the ceiling', { paidForOtherYearsPence: pence(11_500_000) }, 500_000],
  ['nothing once the ceiling is used up', { paidForOtherYearsPence: pence(13_000_000) }, 0],
  ['at most the saving that was verified', { verifiedSavingPence: pence(250_000) }, 250_000],
])('the incentive pays %s', (_what, change, expected) => {
  expect(incentiveDue(homeAgainTerms, { ...cohort, ...change }).entitledPence).toBe(expected)
})

test('the incentive pays only what was not paid before, and nothing where none was agreed', () => {
  expect(incentiveDue(homeAgainTerms, { ...cohort, alreadyPaidPence: pence(400_000) }).duePence).toBe(600_000)
  expect(incentiveDue({ incentive: null }, cohort).duePence).toBe(0)
})
