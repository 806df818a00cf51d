import { z } from 'zod'
import { typedDay, typedMoment, typedWhole } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

export function timetableForm(timeZone: string) {
  const moment = typedMoment(timeZone)
  return z.object({
    shownVersion,
    timetable: z.object({
      questionsCloseAt: moment,
      answersPublishedBy: moment,
      proposalsCloseAt: moment,
      openingAt: moment,
      individualScoresBy: typedDay(),
      moderationOn: typedDay(),
      decisionOn: typedDay(),
      awardNoticeOn: typedDay(),
      standstillWorkingDays: typedWhole({ most: 60 }),
      earliestSignatureOn: typedDay(),
    }),
  })
}
