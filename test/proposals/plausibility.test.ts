import { expect, test } from 'vitest'
import { pence } from '#app/lib/money.ts'
import type { Milestone, ProposalContent, Target } from '#app/proposals/proposal-content.ts'
import { unusualInProposal } from '#app/proposals/plausibility.ts'
import { bidders, storyProposal, storySpecification } from '#db/seeds/story.ts'

const specification = storySpecification()
const hearth = storyProposal('hearth')
const [target, ...targets] = hearth.targets
const [milestone, ...milestones] = target!.milestones
const withTarget = (change: Partial<Target>): Partial<ProposalContent> => ({
  targets: [{ ...target!, ...change }, ...targets],
})
const withMilestone = (change: Partial<Milestone>) =>
  withTarget({ milestones: [{ ...milestone!, ...change }, ...milestones] })
const asked = (change: Partial<ProposalContent>) => unusualInProposal({ ...hearth, ...change }, specification)

test.each(bidders)('nothing that %s proposes in the story is asked about', (bidder) => {
  expect(unusualInProposal(storyProposal(bidder), specification)).toEqual([])
})

test.each<[string, string, Partial<ProposalContent>]>([
  [
    'Price: £12 is far below the budget of £2,400,000',
    'pricePounds[0]',
    { pricePenceByYear: [400, 400, 400].map(pence) },
  ],
  [
    'Price: £2,400,000,000 is far above the budget of £2,400,000',
    'pricePounds[0]',
    { pricePenceByYear: [80_000_000_000, 80_000_000_000, 80_000_000_000].map(pence) },
  ],
  [
    'Price: £1 in year 2 is far from £800,000 in another',
    'pricePounds[1]',
    { pricePenceByYear: [80_000_000, 100, 80_000_000].map(pence) },
  ],
  ['Target for O1: you promise it for all 300 people of a year', 'numberPerYear', withTarget({ numberPerYear: 300 })],
  [
    'Target for O1: you promise 290, far more than the 210 that are wanted',
    'numberPerYear',
    withTarget({ numberPerYear: 290 }),
  ],
  [
    'Target for O1: you promise 198, no more than the 198 of today',
    'numberPerYear',
    withTarget({ numberPerYear: 198 }),
  ],
  ['Target for O1: it names day 9,999', 'by', withTarget({ by: 'day 9999 after the first discharge' })],
  ['Target for O1: it names day 1,200', 'by', withTarget({ by: 'day 1,200 after the first discharge' })],
  ['Target for O1: it names the year 2127', 'by', withTarget({ by: '30 June 2127' })],
  ['Target for O1: it names the year 1999', 'milestones[0].name', withMilestone({ name: 'in the plan by 1999' })],
  [
    'Target for O1: milestone 5 is on day 182, before an earlier one on day 365',
    'milestones[4].afterDays',
    withMilestone({ afterDays: 365 }),
  ],
  ['Target for O1: it names day 1,200', 'milestones[0].name', withMilestone({ afterDays: 1_200 })],
  ['Answer R1 has 2 of 500 words', 'text', { answers: { ...hearth.answers, R1: 'To follow' } }],
])('%s', (text, field, change) => {
  const found = asked(change)
  expect(found).toContainEqual(expect.objectContaining({ text, field }))
})

test('a draft with nothing in it is asked nothing', () => {
  expect(unusualInProposal({ answers: {}, targets: [], pricePenceByYear: [null, null, null] }, specification)).toEqual(
    [],
  )
})
