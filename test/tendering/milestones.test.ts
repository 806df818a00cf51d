import { describe, expect, test } from 'vitest'
import { knownByName, milestoneWords, namesAnotherDay } from '#app/tendering/milestone-day.ts'
import { withKeys } from '#app/tendering/milestone-keys.ts'
import { storedSpecification } from '#app/tendering/stored-specification.ts'
import { storedProposal, storedSection } from '#app/proposals/stored-proposal.ts'
import { storedTerms } from '#app/contracts/stored-terms.ts'
import { closedEditions } from '#test/house/closed-editions.ts'

function exampleOf(kind: string, edition: number, at = 0): Record<string, unknown> {
  const example = closedEditions().find((one) => one.kind === kind && one.edition === edition)?.examples[at]
  if (!example) throw new Error(`no example of ${kind} ${edition}`)
  return example
}

describe('a milestone of the first editions', () => {
  test.each([
    ['at home on day 91', 91],
    ['Day 1 to day 28 without a fall', 28],
    ['at home on day 1,000', 1_000],
    ['at home on day 91 of at most day 20,000', 91],
    ['referred', null],
    ['at home after 91 days', null],
    ['birthday 5', null],
  ])('“%s” is known by its name and reached on the day %s that it gives', (name, afterDays) => {
    expect(knownByName(name)).toEqual({ key: name, name, afterDays })
  })

  test('stands in its specification with the days that were read, for its buyer to check', () => {
    const { payment } = storedSpecification.read(exampleOf('specification', 1))
    expect(payment.payableMilestones[0]).toEqual({
      key: 'at home on day 91',
      outcome: 'O1',
      name: 'at home on day 91',
      afterDays: 91,
      dayFromName: true,
      shareBps: 4000,
    })
  })

  test.each([1, 2])('is the same in terms of edition %i: in the price, the target and the pot', (edition) => {
    const { specification, targets, years, agreedUnits } = storedTerms.read(exampleOf('terms', edition))
    const [paid] = specification.payment.payableMilestones
    const inTarget = targets[0]?.milestones.find(({ key }) => key === paid?.key)
    expect(inTarget).toMatchObject({ name: paid?.name, afterDays: paid?.afterDays })
    expect(years[0]?.milestones[0]?.milestone).toBe(paid?.key)
    expect(agreedUnits[0]?.milestone).toBe(paid?.key)
  })

  test('is the same in a proposal that was handed in, and in a draft', () => {
    const { targets } = storedProposal.read(exampleOf('proposal', 1))
    expect(targets[0]?.milestones[3]).toMatchObject({ key: 'at home on day 91', afterDays: 91 })
    const sections = closedEditions().find(({ kind }) => kind === 'proposal-section')?.examples ?? []
    const read = sections.map((one) => storedSection.read(one))
    expect(read.flatMap((one) => (one.kind === 'target' ? [one.target] : []))).toEqual(targets)
  })
})

describe('the day of a milestone', () => {
  test.each([
    ['at home', 91, 'at home (day 91)'],
    ['at home on day 91', 91, 'at home on day 91'],
    ['at home on day 1,000', 1_000, 'at home on day 1,000'],
    ['at home', 1_000, 'at home (day 1,000)'],
    ['referred', null, 'referred'],
  ])('is said with “%s”, and never twice', (name, afterDays, words) => {
    expect(milestoneWords({ name, afterDays })).toBe(words)
  })

  test.each([
    ['at home on day 91', 91, false],
    ['between day 14 and day 91', 91, false],
    ['at home', 91, false],
    ['at home', null, false],
    ['at home on day 91', 182, true],
    ['at home on day 91', null, true],
  ])('and the words of “%s” with %s days are not contradictory', (name, afterDays, contradict) => {
    expect(namesAnotherDay({ name, afterDays })).toBe(contradict)
  })
})

describe('a key', () => {
  const before = [
    { key: 'O1.1', outcome: 'O1', name: 'at home on day 91' },
    { key: 'O1.3', outcome: 'O1', name: 'at home on day 182' },
    { key: 'O2.1', outcome: 'O2', name: 'no care' },
  ]
  const keysOf = (rows: typeof before) => withKeys(rows, before, ({ outcome }) => `${outcome}.`).map(({ key }) => key)

  test('stays with its milestone, whatever it is called now and wherever it stands', () => {
    const [first, second, third] = before
    expect(keysOf([third!, { ...second!, name: 'still at home' }, first!])).toEqual(['O2.1', 'O1.3', 'O1.1'])
  })

  test('that was used is not given to another, and the next number follows the highest', () => {
    expect(keysOf([{ key: '', outcome: 'O1', name: 'a new one' }])).toEqual(['O1.4'])
    expect(
      keysOf([before[1]!, { key: '', outcome: 'O1', name: 'one' }, { key: '', outcome: 'O1', name: 'two' }]),
    ).toEqual(['O1.3', 'O1.4', 'O1.5'])
  })

  test('cannot be invented, used twice or taken along to another outcome', () => {
    const [first] = before
    expect(keysOf([{ key: 'O1.77', outcome: 'O1', name: 'mine' }])).toEqual(['O1.4'])
    expect(keysOf([first!, { ...first!, name: 'a twin' }])).toEqual(['O1.1', 'O1.4'])
    expect(keysOf([{ ...first!, outcome: 'O2' }])).toEqual(['O2.2'])
  })

  test('comes back to the same words where the form lost it, and replaces a name that stood for it', () => {
    expect(keysOf([{ ...before[0]!, key: '' }])).toEqual(['O1.1'])
    const named = [{ ...knownByName('at home on day 91'), outcome: 'O1' }]
    expect(withKeys(named, named, () => 'O1.').map(({ key }) => key)).toEqual(['O1.1'])
  })
})
