import { expect, test } from 'vitest'
import { labelOf } from '#app/proposals/open.ts'

test('labels run from A to Z and on to AA', () => {
  expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(labelOf)).toEqual([
    'A',
    'B',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ])
})
