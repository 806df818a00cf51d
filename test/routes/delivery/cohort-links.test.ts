import { expect, test } from 'vitest'
import { milestoneHref, outcomeHref } from '#app/routes/delivery/cohort-links.ts'

const place = { contractId: 'c', cohortId: 'd' }

test('a key that no address could hold as it is leads to its own page all the same', () => {
  expect(outcomeHref(place, 'O1/2?', 'count')).toBe('/contracts/c/delivery/d/O1%2F2%3F/count')
  expect(milestoneHref(place, 'O1/2?', 'at home', 'pay')).toBe('/contracts/c/delivery/d/O1%2F2%3F/at%20home/pay')
})
