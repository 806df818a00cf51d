import { expect, test } from 'vitest'
import {
  agreementOn,
  consensusProblems,
  copiedReasons,
  spread,
  triggers,
  type IndividualScore,
} from '#app/evaluation/moderation.ts'
import { bidders, storySpecification } from '#db/seeds/story.ts'
import { scorers, storyConsensus, storyCriteria, storyScore } from '#test/support/evaluations.ts'

const specification = storySpecification()
const story: IndividualScore[] = bidders.flatMap((proposalId) =>
  storyCriteria.flatMap((criterion) =>
    scorers.map((personId) => ({ proposalId, criterion, personId, ...storyScore(proposalId, personId, criterion) })),
  ),
)

function given(...scores: number[]): IndividualScore[] {
  return scores.map((score, i) => ({
    proposalId: 'a',
    criterion: 'R1',
    personId: `p${i}`,
    score,
    reason: `why ${i} of it`,
  }))
}

const quiet = { criterion: { minimumScore: null }, agreed: null, copied: new Set<IndividualScore>(), alpha: null }

function rulesOf(of: IndividualScore[], change: Partial<Parameters<typeof triggers>[1]> = {}) {
  return triggers(of, { ...quiet, ...change }).map(({ rule }) => rule)
}

test('of the story two cells have to be discussed, both by T1', () => {
  const copied = copiedReasons(story)
  const found = bidders.flatMap((bidder) =>
    storyCriteria.flatMap((key) => {
      const criterion = specification.criteria.find((one) => one.key === key)
      if (!criterion) throw new Error(key)
      const of = story.filter((score) => score.proposalId === bidder && score.criterion === key)
      const agreed = storyConsensus(bidder, key).score
      const alpha = agreementOn(key, story)
      return triggers(of, { criterion, agreed, copied, alpha }).map(({ rule }) => `${bidder} ${key} ${rule}`)
    }),
  )
  expect(found).toEqual(['steadfast R2 T1', 'steadfast C1 T1'])
})

test('T1: scores two or more points apart', () => {
  expect(rulesOf(given(3, 4, 4))).toEqual([])
  expect(rulesOf(given(3, 4, 5))).toEqual(['T1'])
})

test('T2: some below the minimum, some not', () => {
  const criterion = { minimumScore: 2 }
  expect(rulesOf(given(1, 2, 2), { criterion })).toEqual(['T2'])
  expect(rulesOf(given(1, 1, 1), { criterion })).toEqual([])
  expect(rulesOf(given(2, 3, 3), { criterion })).toEqual([])
})

test('T3: one score two or more points from the median', () => {
  expect(triggers(given(4, 4, 2), quiet)).toMatchObject([
    { rule: 'T1' },
    { rule: 'T3', personId: 'p2', score: 2, median: 4 },
  ])
  expect(rulesOf(given(2, 3, 4))).toEqual(['T1'])
})

test('T5 never asks for anything below twenty cells, however little the panel agrees', () => {
  const apart = (cells: number) =>
    Array.from({ length: cells }, (_, i) => i).flatMap((i) =>
      [i % 5, (i + 3) % 5].map((score, j) => ({
        proposalId: `bid ${i}`,
        criterion: 'R1',
        personId: `p${j}`,
        score,
        reason: '',
      })),
    )
  expect(agreementOn('R1', apart(19))).toMatchObject({ cells: 19, triggers: false })
  const twenty = agreementOn('R1', apart(20))
  expect(twenty.alpha).toBeLessThan(0.667)
  expect(twenty.triggers).toBe(true)
  expect(rulesOf(given(3, 3), { alpha: twenty })).toEqual(['T5'])
})

test('T8: the same reason for two bids, whatever its capitals and commas', () => {
  const [one, two, other] = [
    { proposalId: 'a', criterion: 'R1', personId: 'p0', score: 3, reason: 'Nothing on drop-out.' },
    { proposalId: 'b', criterion: 'R1', personId: 'p0', score: 3, reason: 'nothing on drop out' },
    { proposalId: 'b', criterion: 'R1', personId: 'p1', score: 3, reason: 'Nothing on drop-out.' },
  ] as const
  const copied = copiedReasons([one, two, other])
  expect(copied).toEqual(new Set([one, two]))
  expect(rulesOf([one], { copied })).toEqual(['T8'])
  expect(rulesOf([other], { copied })).toEqual([])
})

test('T9: the agreed score lies outside what anybody gave', () => {
  expect(rulesOf(given(3, 3, 4), { agreed: 5 })).toEqual(['T9'])
  expect(rulesOf(given(3, 3, 4), { agreed: 4 })).toEqual([])
})

test('the spread of a cell', () => {
  expect(spread([2, 4, 3])).toEqual({ lowest: 2, highest: 4, range: 2, median: 3 })
})

const rules = {
  scale: specification.scale,
  criterionText: 'How will you reach the people who are hardest to help, and how will we see that you did?',
  scores: [3, 3, 4],
  otherReasons: [],
}

test("the story's agreed reasons are all fit to be kept", () => {
  for (const bidder of bidders) {
    for (const key of storyCriteria) {
      const scores = story.filter((one) => one.proposalId === bidder && one.criterion === key).map(({ score }) => score)
      const criterionText = specification.criteria.find((one) => one.key === key)?.text ?? ''
      const otherReasons = bidders.filter((one) => one !== bidder).map((one) => storyConsensus(one, key).reason)
      expect(
        consensusProblems(storyConsensus(bidder, key), {
          scale: specification.scale,
          criterionText,
          scores,
          otherReasons,
        }),
        `${bidder} ${key}`,
      ).toEqual([])
    }
  }
})

test('an agreed reason says something of the bid: no blank, no copy of the criterion or of another bid', () => {
  const codes = (reason: string, otherReasons: string[] = []) =>
    consensusProblems({ score: 3, reason }, { ...rules, otherReasons }).map(({ code }) => code)
  expect(codes(' ')).toEqual(['no reason'])
  expect(codes('How you reach the people hardest to help')).toEqual(['repeats the criterion'])
  expect(codes('Sixty places, and not more.', ['sixty places and not more'])).toEqual(['copied from another bid'])
  expect(codes('Sixty of 300 places are kept for them.')).toEqual([])
})

test('an agreed score outside what was given, or more than a point from the median, needs a longer reason', () => {
  const short = 'The record turned out to be larger.'
  const long = `${short} ${'We read the appendix together and found the second table.'.repeat(2)} ${short}`
  expect(consensusProblems({ score: 5, reason: short }, rules)).toMatchObject([{ code: 'far from the scores' }])
  expect(consensusProblems({ score: 5, reason: long }, rules)).toEqual([])
  const apart = { ...rules, scores: [1, 4, 5] }
  expect(consensusProblems({ score: 1, reason: short }, apart)).toMatchObject([{ code: 'far from the scores' }])
})
