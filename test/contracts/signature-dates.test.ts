import { describe, expect, test } from 'vitest'
import { signatureDates } from '#app/contracts/signature-dates.ts'
import { day } from '#app/lib/time.ts'
import { storySpecification } from '#db/seeds/story.ts'

const holidays = new Map([
  ['England and Wales', new Set([day('2027-03-26'), day('2027-03-29')])],
  ['Northern Ireland', new Set([day('2027-03-17'), day('2027-03-26'), day('2027-03-29')])],
])
const released = day('2027-03-08')

function specificationWith(earliestSignatureOn: string | null, standstillWorkingDays: number | null = 8) {
  const { regime, timetable } = storySpecification()
  const promised = earliestSignatureOn === null ? null : day(earliestSignatureOn)
  return { regime, timetable: { ...timetable, standstillWorkingDays, earliestSignatureOn: promised } }
}

describe('the first day on which a contract may be signed', () => {
  test('counts on every nation’s calendar, and the latest holds', () => {
    expect(signatureDates(specificationWith(null), released, holidays)).toEqual({
      standstillEndsOn: '2027-03-18',
      earliestSignatureOn: '2027-03-19',
    })
  })

  test('is the later day of the published timetable, as in the story', () => {
    expect(signatureDates(specificationWith('2027-03-22'), released, holidays)).toEqual({
      standstillEndsOn: '2027-03-18',
      earliestSignatureOn: '2027-03-22',
    })
  })

  test('is later than the timetable said when the results came later', () => {
    expect(signatureDates(specificationWith('2027-03-22'), day('2027-03-22'), holidays)).toEqual({
      standstillEndsOn: '2027-04-02',
      earliestSignatureOn: '2027-04-03',
    })
  })

  test('begins the day after the notice under the Provider Selection Regime', () => {
    const specification = { ...specificationWith(null), regime: 'Provider Selection Regime 2023' as const }
    expect(signatureDates(specification, released, new Map())).toMatchObject({ standstillEndsOn: '2027-03-18' })
  })

  test('is the day of release where no standstill was promised', () => {
    expect(signatureDates(specificationWith(null, null), released, holidays)).toEqual({
      standstillEndsOn: null,
      earliestSignatureOn: '2027-03-08',
    })
  })
})
