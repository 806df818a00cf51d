import { expect, test } from 'vitest'
import { median, ordinalAlpha } from '#app/evaluation/agreement.ts'

/** Krippendorff's data "C": four raters, twelve units, some values missing. */
const raters = [
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
]

function unitsOf(rows: string[]): number[][] {
  const cells = rows.map((row) => row.split(' '))
  return (cells[0] ?? []).map((_, unit) =>
    cells
      .map((row) => row[unit])
      .filter((value) => value !== '.')
      .map(Number),
  )
}

test("Krippendorff's published data give 0.815388 on the ordinal scale", () => {
  expect(ordinalAlpha(unitsOf(raters))?.toFixed(6)).toBe('0.815388')
})

test('five items and four assessors give 0.215217', () => {
  const items = [
    [4, 3, 4, 1],
    [3, 3, 4, 2],
    [5, 4, 5, 2],
    [2, 2, 3, 1],
    [4, 4, 4, 3],
  ]
  expect(ordinalAlpha(items)?.toFixed(6)).toBe('0.215217')
})

test('where everybody gives everything the same score there is nothing to measure', () => {
  expect(
    ordinalAlpha([
      [3, 3, 3],
      [3, 3],
    ]),
  ).toBeNull()
  expect(ordinalAlpha([])).toBeNull()
  expect(ordinalAlpha([[1], [5]])).toBeNull()
})

test('full agreement on different values is 1', () => {
  expect(
    ordinalAlpha([
      [1, 1],
      [4, 4],
      [5, 5],
    ]),
  ).toBe(1)
})

test('the median of an even number lies between the two in the middle', () => {
  expect(median([4, 3, 4, 2])).toBe(3.5)
  expect(median([5, 2, 4])).toBe(4)
})
