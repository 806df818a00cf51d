import { describe, expect, test } from 'vitest'
import { approval, checksDiffer, openRequests } from '#app/delivery/compared-checks.ts'
import { instant } from '#app/lib/time.ts'

const records = (confirmed: number, checked: number) => ({ method: 'empirical', confirmed, checked }) as const
const sample = (confirmed: number, checked: number) => ({ method: 'third party', confirmed, checked }) as const

test.each([
  [54, 55, 8, 11, true],
  [54, 55, 9, 11, true],
  [54, 55, 10, 11, false],
  [54, 55, 11, 11, false],
  [59, 59, 12, 12, false],
  [59, 59, 11, 12, true],
  [58, 59, 12, 12, false],
  [58, 59, 11, 12, false],
  [58, 59, 10, 12, true],
  [40, 59, 12, 12, true],
  [40, 59, 8, 12, false],
  [0, 59, 0, 12, false],
  [0, 59, 1, 12, true],
  [30, 60, 5, 10, false],
  [30, 60, 6, 10, true],
  [30, 60, 4, 10, true],
  [1, 2, 0, 1, false],
  [1, 2, 1, 1, false],
])('records of %i of %i beside a sample of %i of %i: differ is %s', (confirmed, checked, found, asked, differ) => {
  expect(checksDiffer([records(confirmed, checked), sample(found, asked)])).toBe(differ)
})

test('one check alone differs from nothing, and each of several samples is compared', () => {
  expect(checksDiffer([records(54, 55)])).toBe(false)
  expect(checksDiffer([sample(8, 11)])).toBe(false)
  expect(checksDiffer([records(54, 55), sample(11, 11), sample(8, 11)])).toBe(true)
})

test('a wish for another check is open until there is a later one by that method', () => {
  const asked = { method: 'third party', at: instant(5) } as const
  expect(openRequests([asked], [{ method: 'third party', at: instant(4) }])).toEqual([asked])
  expect(openRequests([asked], [{ method: 'empirical', at: instant(6) }])).toEqual([asked])
  expect(openRequests([asked], [{ method: 'third party', at: instant(6) }])).toEqual([])
})

describe('who approves', () => {
  const plain = { differ: false, isAskedFor: false, hasChecked: false, othersCould: true, reason: '' }
  test.each([
    [{}, { value: { alone: false } }],
    [{ isAskedFor: true, reason: 'Now.' }, { refusal: 'check asked for' }],
    [{ differ: true }, { refusal: 'no reason' }],
    [{ differ: true, reason: 'Seen.' }, { value: { alone: false } }],
    [{ hasChecked: true, reason: 'Seen.' }, { refusal: 'checked by the approver' }],
    [{ hasChecked: true, othersCould: false }, { refusal: 'no reason' }],
    [{ hasChecked: true, othersCould: false, reason: 'Alone.' }, { value: { alone: true } }],
    [{ hasChecked: true, othersCould: false, differ: true, reason: 'Alone.' }, { refusal: 'checked by the approver' }],
  ])('%o', (change, answer) => {
    expect(approval({ ...plain, ...change })).toMatchObject(answer)
  })
})
