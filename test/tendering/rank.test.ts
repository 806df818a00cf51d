import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bps, pence } from '#app/lib/money.ts'
import { add, compare, formatRational, parseRational, zero } from '#app/lib/rational.ts'
import { methodOf, type Method } from '#app/tendering/method.ts'
import { rank, rankingSchema, type RankingInput } from '#app/tendering/rank.ts'
import { hearth, homeAgainRules, northern, steadfast } from './home-again.ts'

const method = methodOf(homeAgainRules, { tenderReference: 'HA-TEST', version: 4 })

test('the story ranks as expected, to the last digit', () => {
  const { entries, ties } = rank(method, [northern, steadfast, hearth])

  expect(entries.map(({ place, id, total }) => [place, id, total.exact, total.rounded])).toEqual([
    [1, 'hearth', '1375/18', '76.39'],
    [2, 'steadfast', '2868/41', '69.95'],
    [3, 'northern', '371/6', '61.83'],
  ])
  expect(
    entries.map(({ parts }) => Object.fromEntries(parts.map((part) => [part.criterion, part.marks.rounded]))),
  ).toEqual([
    { R1: '20.00', R2: '15.00', C1: '9.00', C2: '8.00', C3: '8.00', V1: '6.39', V2: '10.00' },
    { R1: '25.00', R2: '9.00', C1: '9.00', C2: '6.00', C3: '8.00', V1: '6.95', V2: '6.00' },
    { R1: '15.00', R2: '9.00', C1: '12.00', C2: '8.00', C3: '6.00', V1: '5.83', V2: '6.00' },
  ])
  expect(
    entries.map(({ pricePence, promisedOutcomes, pricePerOutcome }) => [
      pricePence,
      promisedOutcomes,
      pricePerOutcome?.rounded,
      pricePerOutcome?.exact,
    ]),
  ).toEqual([
    [222_000_000, 675, '328888.89', '2960000/9'],
    [239_400_000, 738, '324390.24', '13300000/41'],
    [210_000_000, 630, '333333.33', '1000000/3'],
  ])
  expect(ties).toEqual([])
})

test('the totals of the investor questions add up to the total', () => {
  const [first] = rank(method, [hearth]).entries
  expect(first?.questions).toEqual([
    { key: 'results', marks: { exact: '35', rounded: '35.00' } },
    { key: 'chances', marks: { exact: '25', rounded: '25.00' } },
    { key: 'resources', marks: { exact: '295/18', rounded: '16.39' } },
  ])
})

test('a stored ranking is read back as it was', () => {
  const ranking = rank(method, [hearth, northern, steadfast])
  expect(rankingSchema.parse(JSON.parse(JSON.stringify(ranking)))).toEqual(ranking)
})

test('no proposal gives an empty ranking, one proposal the first place', () => {
  expect(rank(method, []).entries).toEqual([])
  expect(rank(method, [northern]).entries[0]?.place).toBe(1)
})

test('the best total below a minimum has no place and comes last, with the reason', () => {
  const strong = { ...hearth, scores: { ...hearth.scores, C1: 1, R1: 5, C2: 5, C3: 5 } }
  const { entries } = rank(method, [strong, northern, steadfast])
  expect(entries.map(({ id, place }) => [id, place])).toEqual([
    ['steadfast', 1],
    ['northern', 2],
    ['hearth', null],
  ])
  expect(entries[2]?.belowMinimum).toEqual([{ criterion: 'C1', score: 1, minimumScore: 2 }])
  expect(Number(entries[2]?.total.rounded)).toBeGreaterThan(Number(entries[0]?.total.rounded))
})

test('exactly the minimum is enough', () => {
  const [entry] = rank(method, [{ ...northern, scores: { ...northern.scores, R1: 2, C1: 2 } }]).entries
  expect(entry).toMatchObject({ place: 1, belowMinimum: [] })
})

test('totals that only look the same at two decimals are no tie, though the rules of ties would say otherwise', () => {
  // One penny over 630 outcomes moves the total by far less than a hundredth; the same marks lie more on 'chances'.
  const dearer = {
    ...northern,
    id: 'dearer',
    scores: { ...northern.scores, C3: 4, V2: 2 },
    pricePenceByYear: [68_000_001, 70_000_000, 72_000_000].map(pence),
  }
  const { entries, ties } = rank(method, [dearer, northern])
  expect(entries.map(({ id, place }) => [id, place])).toEqual([
    ['northern', 1],
    ['dearer', 2],
  ])
  expect(entries[0]?.total.rounded).toBe(entries[1]?.total.rounded)
  expect(ties).toEqual([])
})

/** Northern's proposal again, but for what is given. */
function twin(
  id: string,
  scores: Partial<RankingInput['scores']> = {},
  more: Partial<RankingInput> = {},
): RankingInput {
  return { ...northern, id, label: id, scores: { ...northern.scores, ...scores }, ...more }
}

const lots = { a: '9f', b: '3c', c: '71', d: '00' }

test.each([
  // C2 and V2 weigh the same: a point moved from one to the other keeps the total.
  ['higher score on chances', twin('a', { C2: 4, V2: 3 }), twin('b', { C2: 3, V2: 4 })],
  // Two points of R2 weigh as much as three of V2, and 'chances' stays as it is.
  ['higher score on results', twin('a', { R2: 5, V2: 0 }), twin('b', { R2: 3, V2: 3 })],
  // Both prices are under the lower anchor and earn all marks.
  [
    'lower total price',
    twin('a', {}, { pricePenceByYear: [1, 1, 1].map(pence) }),
    twin('b', {}, { pricePenceByYear: [2, 1, 1].map(pence) }),
  ],
] as const)('a tie is parted by: %s', (rule, ahead, behind) => {
  const { entries, ties } = rank(method, [behind, ahead], { lots })
  expect(entries[0]?.total.exact).toBe(entries[1]?.total.exact)
  expect(entries.map(({ id, place }) => [id, place])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect(ties).toEqual([{ ahead: 'a', behind: 'b', partedBy: rule }])
})

test('a tie to the last rule is parted by the lots, the lowest first', () => {
  const { entries, ties } = rank(method, [twin('a'), twin('b'), twin('c')], { lots })
  expect(entries.map(({ id, place }) => [id, place])).toEqual([
    ['b', 1],
    ['c', 2],
    ['a', 3],
  ])
  expect(ties.map(({ partedBy }) => partedBy)).toEqual(['lot drawn from the seed', 'lot drawn from the seed'])
})

test('without lots the tied share a place and the next one is counted on: 1, 2, 2, 4', () => {
  const bids = [twin('x'), northern, hearth, twin('last', { V2: 0 })]
  const { entries, ties } = rank(method, bids)
  expect(entries.map(({ place }) => place)).toEqual([1, 2, 2, 4])
  expect(ties).toEqual([{ ahead: 'northern', behind: 'x', partedBy: null }])
  expect(rank(method, bids.reverse())).toEqual({ tender: method.tender, entries, ties })
})

test.each<[string, RankingInput[], { lots?: Record<string, string> }]>([
  ['a score missing', [{ ...hearth, scores: { R1: 4 } }], {}],
  ['a score outside the scale', [twin('a', { C2: 6 })], {}],
  ['a score below the scale', [twin('a', { C2: -1 })], {}],
  ['half a point', [twin('a', { C2: 2.5 })], {}],
  ['a price of zero', [twin('a', {}, { pricePenceByYear: [0, 0, 0].map(pence) })], {}],
  ['zero outcomes', [twin('a', {}, { promisedPerYear: 0 })], {}],
  ['a price for two years of three', [twin('a', {}, { pricePenceByYear: [1, 1].map(pence) })], {}],
  ['the same proposal twice', [twin('a'), twin('a')], {}],
  ['a lot missing', [twin('a'), twin('b')], { lots: { a: '00' } }],
  ['the same lot twice', [twin('a'), twin('b')], { lots: { a: '00', b: '00' } }],
])('is a fault, never a place: %s', (_what, bids, options) => {
  expect(() => rank(method, bids, options)).toThrow(RangeError)
})

const anyBid = fc.record({
  scores: fc.record(
    Object.fromEntries(['R1', 'R2', 'C1', 'C2', 'C3', 'V2'].map((key) => [key, fc.integer({ min: 0, max: 5 })])),
  ),
  pricePenceByYear: fc.array(fc.integer({ min: 1, max: 90_000_000 }).map(pence), { minLength: 3, maxLength: 3 }),
  promisedPerYear: fc.integer({ min: 1, max: 300 }),
})

const anyField = fc
  .array(anyBid, { minLength: 1, maxLength: 6 })
  .map((bids) => bids.map((bid, i): RankingInput => ({ ...bid, id: `bid ${i}`, label: `Bidder ${i}` })))

const totalsOf = (bids: RankingInput[], by: Method = method) =>
  new Map(rank(by, bids).entries.map(({ id, total }) => [id, total.exact]))

test('property: the order in which proposals arrive changes nothing', () => {
  fc.assert(
    fc.property(
      anyField.chain((bids) => fc.tuple(fc.constant(bids), fc.shuffledSubarray(bids, { minLength: bids.length }))),
      ([bids, shuffled]) => {
        expect(rank(method, shuffled)).toEqual(rank(method, bids))
      },
    ),
    { numRuns: 300 },
  )
})

test('property: a proposal that withdraws changes nobody else’s marks or order', () => {
  fc.assert(
    fc.property(anyField, ([first, ...rest]) => {
      fc.pre(first !== undefined)
      const order = (bids: RankingInput[]) => rank(method, bids).entries.map(({ id, total }) => [id, total.exact])
      expect(order(rest)).toEqual(order([first, ...rest]).filter(([id]) => id !== first.id))
    }),
    { numRuns: 300 },
  )
})

test('property: the total is the exact sum of its parts and lies between 0 and 100', () => {
  fc.assert(
    fc.property(anyField, (bids) => {
      for (const { total, parts, questions } of rank(method, bids).entries) {
        const of = (marks: readonly { marks: { exact: string } }[]) =>
          formatRational(marks.map((part) => parseRational(part.marks.exact)).reduce(add, zero))
        expect(of(parts)).toBe(total.exact)
        expect(of(questions)).toBe(total.exact)
        expect(compare(parseRational(total.exact), zero)).toBeGreaterThanOrEqual(0)
        expect(compare(parseRational(total.exact), parseRational('100'))).toBeLessThanOrEqual(0)
      }
    }),
    { numRuns: 300 },
  )
})

test('property: one point more never lowers a total or a place', () => {
  fc.assert(
    fc.property(anyField, fc.constantFrom('R1', 'R2', 'C1', 'C2', 'C3', 'V2'), ([first, ...rest], key) => {
      fc.pre(first !== undefined && (first.scores[key] ?? 5) < 5)
      const better = { ...first, scores: { ...first.scores, [key]: (first.scores[key] ?? 0) + 1 } }
      const placeOf = (bids: RankingInput[]) => rank(method, bids).entries.find(({ id }) => id === first.id)?.place
      const before = placeOf([first, ...rest]) ?? Infinity
      expect(placeOf([better, ...rest]) ?? Infinity).toBeLessThanOrEqual(before)
      const totals = [first, better].map((bid) => parseRational(totalsOf([bid]).get(first.id) ?? ''))
      expect(compare(totals[0] ?? zero, totals[1] ?? zero)).toBe(-1)
    }),
    { numRuns: 300 },
  )
})

test('property: cheaper never earns less', () => {
  fc.assert(
    fc.property(anyBid, fc.integer({ min: 1, max: 1_000_000 }), (bid, saved) => {
      const [one = pence(0), ...others] = bid.pricePenceByYear
      fc.pre(one > saved)
      const cheaper = { ...bid, id: 'b', label: 'b', pricePenceByYear: [pence(one - saved), ...others] }
      const totals = totalsOf([{ ...bid, id: 'a', label: 'a' }, cheaper])
      const [a, b] = ['a', 'b'].map((id) => parseRational(totals.get(id) ?? ''))
      expect(compare(b ?? zero, a ?? zero)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 300 },
  )
})

test('a method without a formula ranks by the panel alone', () => {
  const byPanel = methodOf(
    {
      ...homeAgainRules,
      priceFormula: null,
      criteria: homeAgainRules.criteria.map((criterion) => ({ ...criterion, scoredBy: 'panel' })),
    },
    { tenderReference: 'HA-TEST', version: 1 },
  )
  const [entry] = rank(byPanel, [{ ...hearth, scores: { ...hearth.scores, V1: 5 } }]).entries
  expect(entry).toMatchObject({ pricePerOutcome: null, total: { rounded: '85.00' } })
})

test('weights 40, 35 and 25 with scores 4, 3 and 5 of 5 make 78', () => {
  const plain = methodOf(
    {
      ...homeAgainRules,
      priceFormula: null,
      criteria: homeAgainRules.criteria
        .filter(({ key }) => ['R1', 'C1', 'V2'].includes(key))
        .map((criterion, i) => ({ ...criterion, weightBps: bps([4000, 3500, 2500][i] ?? 0) })),
    },
    { tenderReference: 'HA-TEST', version: 1 },
  )
  expect(rank(plain, [{ ...hearth, scores: { R1: 4, C1: 3, V2: 5 } }]).entries[0]?.total.exact).toBe('78')
})
