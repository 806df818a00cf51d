import { expect, test } from 'vitest'
import { verificationFaults } from '#app/delivery/verification.ts'

const counted = { count: 59, byBand: { standard: 36, complex: 15, intensive: 8 } }
const records = { method: 'empirical', checked: 59, confirmed: 59, confirmedByBand: counted.byBand } as const
const sample = { method: 'third party', checked: 12, confirmed: 12, confirmedByBand: null } as const

test('the records of everybody and a sample of some are both in order', () => {
  expect(verificationFaults(counted, records)).toEqual([])
  expect(verificationFaults(counted, sample)).toEqual([])
  expect(verificationFaults({ count: 5, byBand: null }, { ...records, checked: 5, confirmed: 4 })).toEqual([])
})

test.each([
  [{ ...sample, checked: 0, confirmed: 0 }, { code: 'checked none' }],
  [
    { ...sample, checked: 60 },
    { code: 'checked more than counted', counted: 59 },
  ],
  [{ ...sample, confirmed: 13 }, { code: 'confirmed more than checked' }],
  [{ ...records, confirmedByBand: null }, { code: 'bands missing' }],
  [
    { ...records, confirmed: 58 },
    { code: 'bands do not add up', sum: 59 },
  ],
  [
    { ...records, confirmedByBand: { standard: 37, complex: 14, intensive: 8 } },
    { code: 'more in a band than counted', band: 'standard', counted: 36 },
  ],
])('a check that cannot be: %o', (found, fault) => {
  expect(verificationFaults(counted, found)).toEqual([fault])
})
