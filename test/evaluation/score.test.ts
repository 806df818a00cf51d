import { expect, test } from 'vitest'
import { cellsOf, scoreProblems, scoringProgress } from '#app/evaluation/score.ts'

const scale = [0, 1, 2, 3, 4, 5].map((score) => ({ score, label: `level ${score}` }))
const reason = 'Five numbered steps, drop-out placed.'

test('every step of the scale may be given, and nothing else', () => {
  for (const { score } of scale) expect(scoreProblems({ score, reason }, scale)).toEqual([])
  for (const score of [-1, 6, 2.5, Number.NaN]) {
    expect(scoreProblems({ score, reason }, scale)).toMatchObject([{ code: 'not on the scale' }])
  }
})

test('a reason of blanks or punctuation is no reason', () => {
  for (const blank of ['', '   ', '\n\t', '–', '...']) {
    expect(scoreProblems({ score: 3, reason: blank }, scale)).toMatchObject([{ code: 'no reason' }])
  }
})

test('a reason has some words and an end', () => {
  expect(scoreProblems({ score: 3, reason: 'good answer' }, scale)).toMatchObject([{ code: 'reason too short' }])
  expect(scoreProblems({ score: 3, reason: 'a b '.repeat(1_001) }, scale)).toMatchObject([{ code: 'reason too long' }])
})

test('what is wrong with the score and with the reason is said at once', () => {
  expect(scoreProblems({ score: 9, reason: '' }, scale).map(({ code }) => code)).toEqual([
    'not on the scale',
    'no reason',
  ])
})

test('progress leads to the next cell without a score, and back to one that was left out', () => {
  const cells = cellsOf([{ proposalId: 'a' }, { proposalId: 'b' }], [{ key: 'R1' }, { key: 'R2' }])
  const [a1, a2, b1, b2] = cells
  if (!a1 || !a2 || !b1 || !b2) throw new Error('four cells')
  expect(scoringProgress(cells, [])).toEqual({ done: 0, total: 4, next: a1 })
  expect(scoringProgress(cells, [a2], a2)).toEqual({ done: 1, total: 4, next: b1 })
  expect(scoringProgress(cells, [a2, b1, b2], b2)).toEqual({ done: 3, total: 4, next: a1 })
  expect(scoringProgress(cells, cells)).toEqual({ done: 4, total: 4, next: null })
})
