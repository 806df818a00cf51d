import { describe, expect, test } from 'vitest'
import { clauseTitles, type Clause, type Table } from '#app/contracts/clause.ts'
import { clausesOf, contractText } from '#app/contracts/contract-text.ts'
import { storyProposal, storySpecification } from '#db/seeds/story.ts'
import { hearthContract, hearthDrawing } from './hearth-contract.ts'

const tablesOf = (clauses: Clause[]): Table[] =>
  clauses.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'))

const wordsOf = (clauses: Clause[]) => JSON.stringify(clauses)

describe('the wording of a contract', () => {
  const clauses = clausesOf(hearthContract())

  test('numbers every clause and paragraph without a gap', () => {
    expect(clauses.map(({ title }) => title)).toEqual(Object.values(clauseTitles))
    for (const { number, blocks } of clauses) {
      const numbers = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : []))
      expect(numbers).toEqual(numbers.map((_, i) => `${number}.${i + 1}`))
    }
  })

  test('refers only to clauses that say what it points to', () => {
    const titleOf = new Map(clauses.map(({ number, title }) => [number, title]))
    expect(titleOf.get(4)).toBe('How people are counted')
    const numbersNamed = [...wordsOf(clauses).matchAll(/clause (\d+)/g)].map((match) => Number(match[1]))
    expect(numbersNamed.length).toBeGreaterThan(5)
    for (const number of numbersNamed) expect(titleOf.has(number)).toBe(true)
  })

  test('calls a condition of participation by its place, so that no question is called the same', () => {
    const [, ...listed] =
      /conditions of participation before.*?"items":\["(.*?): .*?","(.*?): /.exec(wordsOf(clauses)) ?? []
    expect(listed).toEqual(['Condition 1', 'Condition 2'])
  })

  test('shows all six elements of each target', () => {
    const [first] = tablesOf(clauses).filter(({ caption }) => caption === 'Target for outcome O1')
    expect(first?.rows).toEqual([
      ['Who', 'the people of the specification, 300 a year.'],
      ['What changes', 'living in their own home.'],
      ['How much', 'at home by the counting rule, and needing no more care than at the end of the plan.'],
      ['By when', 'day 182 after first discharge.'],
      ['How many', '225 of 300 people in each yearly cohort.'],
      ['Of these, by band', '135 standard, 58 complex, 32 intensive.'],
      ['How verified', 'Records or measurement and an independent third party.'],
      ['Own measure', expect.stringContaining('180 people a year')],
    ])
  })

  test('adds the years up to the penny', () => {
    const [price] = tablesOf(clauses).filter(({ caption }) => caption === 'Price by contract year')
    expect(price?.rows[0]).toEqual([
      'Year 1: 1 July 2027 to 30 June 2028',
      '£725,000',
      '£580,000',
      '£145,000',
      '£36,250',
    ])
    expect(price?.total).toEqual(['All years', '£2,220,000', '£1,663,500', '£556,500', '£111,000'])
  })

  test('gives every row of a table as many cells as it has columns, and columns that fill its width', () => {
    for (const { caption, columns, rows, total } of tablesOf(clauses)) {
      for (const row of [...rows, ...(total === null ? [] : [total])]) expect(row, caption).toHaveLength(columns.length)
      expect(
        columns.reduce((sum, { share }) => sum + share, 0),
        caption,
      ).toBeCloseTo(1, 9)
    }
  })

  test('leaves no gap and no number for what the specification does not say', () => {
    const { specification } = hearthDrawing()
    const bare = {
      ...specification,
      feedbackRoute: ' ',
      mobilisation: '',
      conditionsOfParticipation: [],
      dependsOn: [],
      extensionYears: 0,
      priceFormula: null,
      payment: { ...specification.payment, incentive: null, minimumPerformance: '' },
    }
    const text = wordsOf(clausesOf(hearthContract({ specification: bare, clarifications: [] })))
    expect(text).not.toMatch(/"text":"\s*"/)
    expect(text).not.toContain('A safe way to say so')
    expect(text).toContain('There is no option to extend it.')
    expect(text).not.toContain('“Incentive”')
  })

  test('sets typed text as a browser sends it: composed letters, plain line ends, single spaces', () => {
    const { specification } = hearthDrawing()
    const typed = { ...specification, summary: 'Cartrefi  Lly\u0302r\r\n\tAil linell' }
    expect(wordsOf(clausesOf(hearthContract({ specification: typed })))).toContain('Cartrefi Llŷr\\n Ail linell')
  })

  test.each([
    ['UKE2', 'England and Wales'],
    ['UKM7', 'Scotland'],
    ['UKN0', 'Northern Ireland'],
  ])('stands under the law of its region: %s', (region, law) => {
    const { specification } = hearthDrawing()
    expect(wordsOf(clausesOf(hearthContract({ specification: { ...specification, region } })))).toContain(
      `The law of ${law} applies`,
    )
  })
})

test('the front of a contract names both parties, its term and the most that can be paid', () => {
  const text = contractText(hearthContract())
  expect([text.buyer.name, text.provider.name]).toEqual(['Northmoor Council', 'Hearth Care CIC'])
  expect(text.keyFacts).toContainEqual({ label: 'Runs from', value: '1 July 2027 to 30 June 2030' })
  expect(text.keyFacts).toContainEqual({ label: 'The most that can be paid', value: '£2,331,000' })
  expect(text.provider.signatory?.name).toBe('Ffion Llŷr')
})

describe('what somebody wrote stands in the contract with one full stop at most', () => {
  const withStops = (end: string) => {
    const written = (text: string) => (text.trim() === '' ? text : `${text.replace(/[.\s]+$/u, '')}${end}`)
    const each = <Part extends object>(part: Part, names: readonly (keyof Part)[]): Part =>
      names.reduce((changed, name) => {
        const text = changed[name]
        return typeof text === 'string' ? { ...changed, [name]: written(text) } : changed
      }, part)
    const drawing = hearthDrawing()
    const { specification, proposal } = drawing
    const { payment } = specification
    const prose = [
      'corePaid',
      'outcomesPaid',
      'minimumPerformance',
      'deadweight',
      'clawback',
      'bandSetBy',
      'indexation',
    ] as const
    return hearthContract({
      specification: {
        ...each(specification, [
          'summary',
          'customers',
          'mobilisation',
          'durationReason',
          'exitAndProgression',
          'feedbackRoute',
        ]),
        countingRule: each(specification.countingRule, [
          'cohort',
          'denominator',
          'counted',
          'countsOnlyIf',
          'ifVolumeDiffers',
        ]),
        payment: {
          ...each(payment, prose),
          incentive: payment.incentive && each(payment.incentive, ['savingMeasure']),
        },
        outcomes: specification.outcomes.map((outcome) => each(outcome, ['indicator', 'notPaidBecause'])),
      },
      proposal: {
        ...proposal,
        targets: proposal.targets.map((target) => each(target, ['customers', 'change', 'degree', 'by'])),
      },
    })
  }

  test.each([
    ['no full stop', ''],
    ['a full stop', '.'],
    ['a full stop and a space', '. '],
  ])('written with %s', (_, end) => {
    const said = wordsOf(clausesOf(withStops(end)))
    expect(said.match(/.{30}\.\s*\..{10}/gu)).toBeNull()
    expect(said.match(/.{30}\s\./gu)).toBeNull()
  })
})

test('what somebody wrote is never set into a sentence of ours', () => {
  const mark = '◊'
  const terms = hearthContract()
  const withMarks = JSON.parse(
    JSON.stringify(terms.specification, (key, value: unknown) =>
      typeof value === 'string' && value !== '' && !namesAndCodes.has(key) ? `${mark}${value}` : value,
    ),
  ) as typeof terms.specification
  const said = wordsOf(clausesOf({ ...terms, specification: withMarks }))
  expect(said).toContain(mark)
  expect(said.match(new RegExp(`.{0,40}(?<!: |[.)] |["(“])${mark}.{20}`, 'gu'))).toBeNull()
})

/** What is chosen from a list, or is itself one word or one name. */
const namesAndCodes = new Set(
  'key type outcome milestone code id title customersWord regime region factor name investorQuestion scoredBy numberRule'.split(
    ' ',
  ),
)

test('a milestone’s day is said where its name does not say it, and in no contract from before it had a field', () => {
  const inOtherWords = <Named extends { key: string }>(one: Named) =>
    one.key === 'O1.1' ? { ...one, name: 'home' } : one
  const story = storySpecification()
  const proposal = storyProposal('hearth')
  const terms = hearthContract({
    specification: {
      ...story,
      payment: { ...story.payment, payableMilestones: story.payment.payableMilestones.map(inOtherWords) },
    },
    proposal: {
      ...proposal,
      targets: proposal.targets.map((target) => ({ ...target, milestones: target.milestones.map(inOtherWords) })),
    },
  })
  const cellsOf = (edition: number) =>
    contractText({ ...terms, edition }).clauses.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'table' ? [...block.columns.map(({ heading }) => heading), ...block.rows.flat()] : [],
      ),
    )
  for (const words of ['home (day 91)', 'O1 home (day 91) (40%)', 'O1 home (day 91)', 'at home on day 182']) {
    expect(cellsOf(3)).toContain(words)
  }
  expect(cellsOf(2)).toContain('O1 home')
  expect(cellsOf(2).join()).not.toContain('(day')
})
