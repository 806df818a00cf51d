import { dayOf, formatDeadline, formatWeekday, localTime } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { holidaysByNation } from '#app/reference/bank-holidays.ts'
import { bankHolidays } from '#app/reference/store/facts.server.ts'
import type { Timetable } from '#app/tendering/specification.ts'
import { dayOff, namedHolidays } from '#app/tendering/day-off.ts'
import { suggestedTimetable } from '#app/tendering/suggested-timetable.ts'
import { timetableDays, timetableMoments } from '#app/tendering/timetable-labels.ts'

/** Each step as it is stored, with an example of when it could be. */
export async function timetableSteps(db: Db, timetable: Timetable, timeZone: string) {
  const today = dayOf(await portalNow(db), timeZone)
  const known = await bankHolidays(db, today)
  const holidays = holidaysByNation(known).get('england-and-wales') ?? new Set()
  const named = namedHolidays(known)
  const suggested = suggestedTimetable(today, { timeZone, holidays })
  return {
    moments: Object.entries(timetableMoments).map(([key, label]) => {
      const name = key as keyof typeof timetableMoments
      const at = timetable[name]
      const local = at === null ? null : localTime(at, timeZone)
      return {
        name: `timetable.${name}`,
        label,
        stored: local && { on: local.day, time: local.time },
        dayOff: local && dayOff(local.day, named),
        example: formatDeadline(suggested[name], timeZone),
      }
    }),
    days: Object.entries(timetableDays).map(([key, label]) => {
      const name = key as keyof typeof timetableDays
      const on = timetable[name]
      return {
        name: `timetable.${name}`,
        label,
        stored: on,
        dayOff: on && dayOff(on, named),
        example: formatWeekday(suggested[name]),
      }
    }),
  }
}
