import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf, formatDeadline, formatWeekday, localTime } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { suggestedTimetable } from '#app/tendering/suggested-timetable.ts'
import { DateField, DateTimeField } from '#app/ui/date-fields.tsx'
import { NumberField } from '#app/ui/text-fields.tsx'
import { readForm } from '#app/web/form.server.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'
import { timetableForm } from './timetable.form.ts'

export const meta: MetaFunction = () => pageTitle('Timetable')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadSection(args)
  const today = dayOf(await portalNow(args.context.db), page.timeZone)
  return { ...page, suggested: suggestedTimetable(today, page.timeZone) }
}

export async function action(args: ActionFunctionArgs) {
  const { timeZone } = await loadSection(args)
  const form = await readForm(args.request, timetableForm(timeZone))
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'timetable', shownVersion, change, again: form.again })
}

const moments = [
  { name: 'questionsCloseAt', label: 'Questions close' },
  { name: 'answersPublishedBy', label: 'Answers are published by' },
  { name: 'proposalsCloseAt', label: 'Proposals close' },
  { name: 'openingAt', label: 'Proposals are opened' },
] as const

const days = [
  { name: 'individualScoresBy', label: 'Each evaluator has scored by' },
  { name: 'moderationOn', label: 'Moderation' },
  { name: 'decisionOn', label: 'Decision' },
  { name: 'awardNoticeOn', label: 'Results and award notice go out' },
  { name: 'earliestSignatureOn', label: 'The contract can be signed from' },
] as const

export default function Timetable() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { timeZone, suggested } = page
  const { timetable } = page.specification
  return (
    <SectionForm
      page={page}
      title="Timetable"
      errors={reply?.errors}
      intro={
        <p className="govuk-body">
          Bidders plan by these dates. The clock of the portal decides: a proposal that arrives at the closing time
          itself is late. Dates in grey are a timetable that usually works if you publish today; check it for bank
          holidays.
        </p>
      }
    >
      {moments.map(({ name, label }) => {
        const at = timetable[name]
        const local = at === null ? null : localTime(at, timeZone)
        const example = suggested[name]
        return (
          <DateTimeField
            key={name}
            name={`timetable.${name}`}
            label={label}
            hint={`Time on the 24-hour clock, UK time. ${example === null ? '' : `For example ${formatDeadline(example, timeZone)}.`}`}
            defaultValue={typed.dayTime(`timetable.${name}`, local && { on: local.day, time: local.time })}
            errors={errors[`timetable.${name}`]}
          />
        )
      })}
      {days.map(({ name, label }) => (
        <DateField
          key={name}
          name={`timetable.${name}`}
          label={label}
          hint={suggested[name] && `For example ${formatWeekday(suggested[name])}.`}
          defaultValue={typed.dayTime(`timetable.${name}`, timetable[name])}
          errors={errors[`timetable.${name}`]}
        />
      ))}
      <NumberField
        name="timetable.standstillWorkingDays"
        label="Working days of the standstill"
        hint="Between the award notice and the first day of signing; 8 is usual, 0 where there is none"
        width={2}
        defaultValue={typed.text('timetable.standstillWorkingDays', String(timetable.standstillWorkingDays ?? ''))}
        errors={errors['timetable.standstillWorkingDays']}
      />
    </SectionForm>
  )
}
