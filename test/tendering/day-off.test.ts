import { expect, test } from 'vitest'
import { day } from '#app/lib/time.ts'
import { dayOff, namedHolidays, withDayOff } from '#app/tendering/day-off.ts'
import { noticeView } from '#app/tendering/notice-view.ts'
import { bankHolidays } from '#db/reference/bank-holidays.ts'
import { storyInstant, storySpecification } from '#db/seeds/story.ts'
import { aDraft } from './a-draft.ts'

const holidays = namedHolidays(
  Object.entries(bankHolidays).flatMap(([jurisdiction, days]) =>
    days.map(([onDay, name]) => ({ onDay: day(onDay), name, jurisdiction })),
  ),
)

test.each([
  ['2027-03-25', null],
  ['2027-03-27', 'a Saturday'],
  ['2027-03-28', 'a Sunday'],
  ['2027-03-26', 'Good Friday, a bank holiday in England and Wales, Northern Ireland and Scotland'],
  ['2027-08-30', 'Summer bank holiday, a bank holiday in England and Wales and Northern Ireland'],
  ['2026-08-03', 'Summer bank holiday, a bank holiday in Scotland'],
])('%s: few people work because it is %j', (on, why) => {
  expect(
    dayOff(day(on), holidays)?.replace('Scotland and Northern Ireland', 'Northern Ireland and Scotland') ?? null,
  ).toBe(why)
})

test('a holiday that has another name elsewhere is named with both', () => {
  const rows = [
    { onDay: day('2027-07-12'), name: 'Battle of the Boyne', jurisdiction: 'northern-ireland' },
    { onDay: day('2027-07-12'), name: 'Another', jurisdiction: 'scotland' },
  ]
  expect(withDayOff('Monday', day('2027-07-12'), namedHolidays(rows))).toBe(
    'Monday – Battle of the Boyne, a bank holiday in Northern Ireland; Another, a bank holiday in Scotland',
  )
})

test('every date of a notice on which few people work says so: moments, days, and the start of the contract', () => {
  const story = storySpecification()
  const saturday = day('2027-03-27')
  const { timetable } = story
  const onSaturday = Object.fromEntries(
    Object.entries(timetable).map(([name, value]) => [
      name,
      typeof value === 'string' ? saturday : name.endsWith('Days') ? value : storyInstant('2027-03-27T12:00'),
    ]),
  ) as typeof timetable
  const specification = { ...story, timetable: onSaturday, contractStartsOn: saturday }
  const names = { strategicOutcomes: new Map(), region: null, cpv: [], holidays }
  const view = noticeView(aDraft({ specification }), names)
  for (const { when } of view.timetable) expect(when).toMatch(/ – a Saturday$/)
  expect(view.contract.find(({ key }) => key === 'Starts')?.value).toMatch(/ – a Saturday$/)
})
