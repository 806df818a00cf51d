import { z } from 'zod'
import { typedDay, typedMoment, typedWhole } from '#app/routes/typed-shapes.ts'
import { timetableDays, timetableMoments } from '#app/tendering/timetable-labels.ts'
import { shownVersion } from './shown-version.ts'

export function timetableForm(timeZone: string) {
  const moment = (name: keyof typeof timetableMoments) => typedMoment(timeZone, timetableMoments[name])
  const onDay = (name: keyof typeof timetableDays) => typedDay(timetableDays[name])
  return z.object({
    shownVersion,
    timetable: z.object({
      questionsCloseAt: moment('questionsCloseAt'),
      answersPublishedBy: moment('answersPublishedBy'),
      proposalsCloseAt: moment('proposalsCloseAt'),
      openingAt: moment('openingAt'),
      individualScoresBy: onDay('individualScoresBy'),
      moderationOn: onDay('moderationOn'),
      decisionOn: onDay('decisionOn'),
      awardNoticeOn: onDay('awardNoticeOn'),
      standstillWorkingDays: typedWhole({ most: 60, about: 'Working days of the standstill' }),
      earliestSignatureOn: onDay('earliestSignatureOn'),
    }),
  })
}
