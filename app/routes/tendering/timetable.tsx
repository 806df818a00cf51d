import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { timetableSteps } from '#app/tendering/pages/timetable-page.server.ts'
import { DateField, DateTimeField } from '#app/ui/date-fields.tsx'
import { NumberField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { readDraftForm } from '#app/web/form.server.ts'
import { SectionForm } from './section-form.tsx'
import { loadSection, saveSection } from './section.server.ts'
import { timetableForm } from './timetable.form.ts'

export const meta: MetaFunction = () => pageTitle('Timetable')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadSection(args, 'timetable')
  return { ...page, ...(await timetableSteps(args.context.db, page.specification.timetable, page.timeZone)) }
}

export const action = sentBy(['commissioner'], async (args: ActionFunctionArgs) => {
  const { timeZone, specification } = await loadSection(args)
  const form = await readDraftForm(args.request, timetableForm(timeZone), { saved: specification })
  if (!form.ok) return form.reply
  const { shownVersion, ...change } = form.value
  return saveSection(args, { section: 'timetable', shownVersion, change, form })
})

/** A day on which few people work is named beside its field. */
function savedOn(dayOff: string | null): string {
  return dayOff === null ? '' : `What is saved is ${dayOff}. `
}

export default function Timetable() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const errors = reply?.errors.fields ?? {}
  const { moments, days } = page
  const { standstillWorkingDays } = page.specification.timetable
  return (
    <SectionForm
      page={page}
      title="Timetable"
      errors={reply?.errors}
      savedForm={reply?.saved}
      intro={
        <p className="govuk-body">
          Bidders plan by these dates. The clock of the portal decides: a proposal that arrives at the closing time
          itself is late. Dates in grey are a timetable that usually works if you publish today. A weekend or a bank
          holiday is named beside the date.
        </p>
      }
    >
      {moments.map(({ name, label, stored, dayOff, example }) => (
        <DateTimeField
          key={name}
          name={name}
          label={label}
          hint={`${savedOn(dayOff)}Time on the 24-hour clock, UK time. For example ${example}.`}
          defaultValue={typed.dayTime(name, stored)}
          errors={errors[name]}
        />
      ))}
      {days.map(({ name, label, stored, dayOff, example }) => (
        <DateField
          key={name}
          name={name}
          label={label}
          hint={`${savedOn(dayOff)}For example ${example}.`}
          defaultValue={typed.dayTime(name, stored)}
          errors={errors[name]}
        />
      ))}
      <NumberField
        name="timetable.standstillWorkingDays"
        label="Working days of the standstill"
        hint="Between the award notice and the first day of signing; 8 is usual, 0 where there is none"
        width={2}
        defaultValue={typed.text('timetable.standstillWorkingDays', String(standstillWorkingDays ?? ''))}
        errors={errors['timetable.standstillWorkingDays']}
      />
    </SectionForm>
  )
}
