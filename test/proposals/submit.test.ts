import { expect, test } from 'vitest'
import { pence } from '#app/lib/money.ts'
import { explainBlocker } from '#app/proposals/content.ts'
import type { Milestone, ProposalContent, Target } from '#app/proposals/proposal-content.ts'
import { contentOf, sectionsOf } from '#app/proposals/sections.ts'
import { aboveBudget, contradictions, submitBlockers, type SubmitBlocker } from '#app/proposals/submit.ts'
import { bidders, storyProposal, storySpecification } from '#db/seeds/story.ts'

const specification = storySpecification()
const hearth = storyProposal('hearth')

test.each(bidders)('the proposal of %s in the story can be submitted', (bidder) => {
  expect(submitBlockers(storyProposal(bidder), specification)).toEqual([])
})

test('an empty draft is told everything at once, in the order of the tasks', () => {
  const blockers = submitBlockers(contentOf([], specification), specification)
  expect(blockers.map(({ section, code }) => `${section} ${code}`)).toEqual([
    'answer:R1 no answer',
    'answer:R2 no answer',
    'answer:C1 no answer',
    'answer:C2 no answer',
    'answer:C3 no answer',
    'answer:V2 no answer',
    'target:O1 no target',
    'target:O2 no target',
    'price price missing',
    'price price missing',
    'price price missing',
  ])
})

/** The story's proposal with one thing changed, and what is then said about it: `field code`. */
function saidOf(change: Partial<ProposalContent>): string[] {
  return submitBlockers({ ...hearth, ...change }, specification).map(({ field, code }) => `${field} ${code}`)
}
function withTarget(change: Partial<Target>): Partial<ProposalContent> {
  return { targets: hearth.targets.map((target) => (target.outcome === 'O1' ? { ...target, ...change } : target)) }
}
function withMilestone(index: number, change: Partial<Milestone>): Partial<ProposalContent> {
  const milestones = hearth.targets[0]?.milestones ?? []
  return withTarget({ milestones: milestones.map((each, i) => (i === index ? { ...each, ...change } : each)) })
}
const bands = { standard: 0, complex: 0, intensive: 0 }

test.each<[string, Partial<ProposalContent>, string[]]>([
  ['blank words are no answer', { answers: { ...hearth.answers, R1: ' \n– ' } }, ['text no answer']],
  ['one word too many', { answers: { ...hearth.answers, R1: 'gair '.repeat(501) } }, ['text answer too long']],
  ['as many words as the limit allows', { answers: { ...hearth.answers, R1: 'gair '.repeat(500) } }, []],
  [
    'letters without a space count as the words that they could be',
    { answers: { ...hearth.answers, R1: 'ŵ'.repeat(10_000) } },
    ['text answer too long'],
  ],
  ['an element left blank', withTarget({ degree: ' ' }), ['degree element missing']],
  ['nobody checks', withTarget({ verifiedBy: [] }), ['verifiedBy not verified']],
  ['no number', withTarget({ numberPerYear: null }), ['numberPerYear number missing']],
  [
    '0 customers have no price',
    withTarget({ numberPerYear: 0 }),
    [
      'numberPerYear no customers',
      'ownIndicator.number own measure larger than the target',
      'milestones[4].customersPerYear last milestone is not the target',
    ],
  ],
  [
    'more customers than the cohort',
    withTarget({ numberPerYear: 301 }),
    ['numberPerYear more customers than the cohort', 'milestones[4].customersPerYear last milestone is not the target'],
  ],
  [
    'bands that do not add up to the target',
    withTarget({ numberPerYearByBand: { ...bands, standard: 224 } }),
    ['numberPerYearByBand.standard bands do not sum'],
  ],
  [
    'the paid end without bands',
    withTarget({ numberPerYearByBand: null }),
    ['numberPerYearByBand.standard bands missing'],
  ],
  [
    'an own measure without a number',
    withTarget({ ownIndicator: { measure: 'Barthel', number: null } }),
    ['ownIndicator.number own measure incomplete'],
  ],
  [
    'an own number without a measure',
    withTarget({ ownIndicator: { measure: '', number: 3 } }),
    ['ownIndicator.measure own measure incomplete'],
  ],
  [
    'an own number above the target',
    withTarget({ ownIndicator: { measure: 'Barthel', number: 226 } }),
    ['ownIndicator.number own measure larger than the target'],
  ],
  [
    'no milestones',
    withTarget({ milestones: [] }),
    ['milestones no milestones', 'milestones paid milestone missing', 'milestones paid milestone missing'],
  ],
  ['a paid milestone under another key', withMilestone(3, { key: 'P4' }), ['milestones paid milestone missing']],
  [
    'a day that the name does not give',
    withMilestone(3, { afterDays: 90 }),
    ['milestones[3].afterDays milestone names another day'],
  ],
  ['a milestone without a name', withMilestone(1, { name: ' ' }), ['milestones[1].name milestone without a name']],
  ['two milestones of one name', withMilestone(1, { name: 'referred' }), ['milestones[1].name milestone named twice']],
  [
    'a milestone without a number',
    withMilestone(1, { customersPerYear: null }),
    ['milestones[1].customersPerYear milestone number missing'],
  ],
  [
    'a milestone larger than the one it needs',
    withMilestone(2, { customersPerYear: 283 }),
    ['milestones[2].customersPerYear milestone larger than the one before'],
  ],
  [
    'a milestone larger than one further back, with a gap between',
    withTarget({
      milestones: (hearth.targets[0]?.milestones ?? []).map((each, i) =>
        i === 1 ? { ...each, customersPerYear: null } : i === 2 ? { ...each, customersPerYear: 301 } : each,
      ),
    }),
    [
      'milestones[1].customersPerYear milestone number missing',
      'milestones[2].customersPerYear milestone larger than the one before',
    ],
  ],
  [
    'a first milestone above the cohort',
    withMilestone(0, { customersPerYear: 301 }),
    ['milestones[0].customersPerYear more customers than the cohort'],
  ],
  [
    'a last milestone that is not the target',
    withMilestone(4, { customersPerYear: 224 }),
    ['milestones[4].customersPerYear last milestone is not the target'],
  ],
  [
    'a milestone that nobody checks',
    withMilestone(1, { verification: [] }),
    ['milestones[1].verification milestone not verified'],
  ],
  [
    'a paid milestone without bands',
    withMilestone(3, { customersPerYearByBand: null }),
    ['milestones[3].customersPerYearByBand.standard bands missing'],
  ],
  [
    'a paid milestone with bands that do not add up',
    withMilestone(3, { customersPerYearByBand: { standard: 145, complex: 63, intensive: 36 } }),
    ['milestones[3].customersPerYearByBand.standard bands do not sum'],
  ],
  ['no target at all', { targets: hearth.targets.slice(1) }, ['customers no target']],
  ['a year without a price', { pricePenceByYear: [pence(1), null, pence(1)] }, ['pricePounds[1] price missing']],
  ['a price of 0', { pricePenceByYear: [pence(1), pence(1), pence(0)] }, ['pricePounds[2] price is zero']],
])('%s', (_claim, change, said) => {
  expect(saidOf(change)).toEqual(said)
})

test('a price above the budget is warned of, from the first penny on', () => {
  const at = (total: number) => aboveBudget({ pricePenceByYear: [pence(1), pence(total - 1), null] }, specification)
  expect(at(240_000_000)).toBeNull()
  expect(at(240_000_001)).toEqual({ totalPence: 240_000_001, budgetPence: 240_000_000 })
})

test('every blocker is put into words that name where it belongs', () => {
  const blockers: SubmitBlocker[] = [
    ...submitBlockers(contentOf([], specification), specification),
    ...submitBlockers(
      { ...hearth, ...withMilestone(3, { customersPerYear: 260, customersPerYearByBand: null }) },
      specification,
    ),
  ]
  const words = blockers.map((blocker) => explainBlocker(blocker, 'people'))
  expect(words).toContain('Answer R1: write an answer')
  expect(words).toContain('Price, year 2: enter a price')
  expect(words).toContain(
    'Target for O1, milestone 4: enter at most 252, as many as reach the milestone before; 260 is more',
  )
})

test('what is unfinished is no contradiction', () => {
  const [unfinished] = sectionsOf({
    ...hearth,
    ...withTarget({ change: '', milestones: [], numberPerYear: null }),
  }).filter(({ kind }) => kind === 'target')
  const [contrary] = sectionsOf({ ...hearth, ...withMilestone(2, { customersPerYear: 283 }) }).filter(
    ({ kind }) => kind === 'target',
  )
  if (!unfinished || !contrary) throw new Error('the story has targets')
  expect(contradictions(unfinished, specification)).toEqual([])
  expect(contradictions(contrary, specification)).toMatchObject([{ code: 'milestone larger than the one before' }])
  const long = { kind: 'answer', criterion: 'R1', text: 'gair '.repeat(501) } as const
  expect(contradictions(long, specification)).toEqual([])
})
