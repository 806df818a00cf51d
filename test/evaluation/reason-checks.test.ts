import { expect, test } from 'vitest'
import { reasonAdvice } from '#app/evaluation/reason-checks.ts'
import { bidders, storySpecification } from '#db/seeds/story.ts'
import { storyConsensus, storyCriteria } from '#test/support/evaluations.ts'

const criterionText = 'How will each milestone and the final target be verified, and by whom?'

function codes(reason: string, score = 5) {
  const written = { score, reason, criterionText, otherLabels: ['B', 'C'], highestScore: 5 }
  return reasonAdvice(written).map(({ code }) => code)
}

test('a reason that compares bids is questioned', () => {
  for (const reason of [
    'Clearer than the others on drop-out.',
    'The best answer we read.',
    'Council records are better than bidder C offers.',
    'Weak compared with the other bids.',
  ]) {
    expect(codes(reason), reason).toContain('compares bids')
  }
})

test('a reason that names another bid is questioned', () => {
  expect(codes('As in Bidder B, nobody independent looks.')).toContain('names another bid')
  expect(codes('Bidder A has council records.')).toEqual([])
})

test('a reason made of the words of the criterion is questioned', () => {
  expect(codes('Each milestone and the final target will be verified')).toContain('repeats the criterion')
})

test('below the highest score a reason says what is missing', () => {
  expect(codes('Council records at both dates.', 4)).toEqual(['does not say why not higher'])
  expect(codes('Council records at both dates. Not 5: people are not asked.', 4)).toEqual([])
  expect(codes('Council records at both dates.', 5)).toEqual([])
})

test('plain remarks on what a bid holds are not taken for comparisons', () => {
  for (const reason of [
    'More people at home than the baseline.',
    'Care hours lower than before discharge.',
    'Follows best practice of NICE.',
  ]) {
    expect(codes(reason), reason).toEqual([])
  }
})

test("the story's agreed reasons give no cause for advice", () => {
  const { criteria } = storySpecification()
  for (const bidder of bidders) {
    for (const key of storyCriteria) {
      const { score, reason } = storyConsensus(bidder, key)
      const text = criteria.find((one) => one.key === key)?.text ?? ''
      const written = { score, reason, criterionText: text, otherLabels: ['A', 'B', 'C'], highestScore: 5 }
      expect(reasonAdvice(written), `${bidder} ${key}`).toEqual([])
    }
  }
})
