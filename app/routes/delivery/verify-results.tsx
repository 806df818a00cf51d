import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { verifyResults } from '#app/delivery/acts/verify-results.server.ts'
import {
  belongsToParty,
  checkedForAnother,
  changedSinceShown,
  explainVerificationFault,
  notCheckableYet,
} from '#app/delivery/content.ts'
import type { VerificationFault } from '#app/delivery/verification.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { BandFields } from '#app/routes/proposals/band-fields.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields, NumberField } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref } from './cohort-links.ts'
import { verifyForm } from './delivery.form.ts'
import { loadMilestone } from './delivery.server.ts'

export const meta: MetaFunction = () => pageTitle('Check a number')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadMilestone(args, 'verify')
  if (page.milestone.notCheckable) throw redirect(cohortHref(page))
  return page
}

export const action = binding(
  { by: ['commissioner', 'verifier'], schema: verifyForm },
  async (args: ActionFunctionArgs) => {
    const { contractId, cohortId, outcome, milestone } = await loadMilestone(args, 'verify')
    const form = await readForm(args.request, verifyForm)
    if (!form.ok) return form.reply
    const check = { cohortId, outcome: outcome.outcome, milestone: milestone.key, ...form.value }
    const result = await verifyResults(actingIn(args.context, args.request), check)
    if (result.ok) return redirect(cohortHref({ contractId, cohortId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'faults':
        return form.again(atTheirFields(refusal.faults))
      case 'not counted':
        return form.again({ '': ['The provider has not counted this milestone yet.'] }, 409)
      case 'belongs to a party':
        return form.again({ '': [belongsToParty] }, 409)
      case 'checked for another':
        return form.again({ '': [checkedForAnother] }, 409)
      case 'not reached yet':
        return form.again({ '': [notCheckableYet(refusal.from)] }, 409)
      case 'changed since shown':
        return form.again({ '': [changedSinceShown] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

function atTheirFields(faults: readonly VerificationFault[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const fault of faults) {
    const { field, text } = explainVerificationFault(fault)
    errors[field] = [...(errors[field] ?? []), text]
  }
  return errors
}

export default function VerifyResults() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { reference, days, unit, bands, milestone, isBuyer } = page
  const errors = reply?.errors
  return (
    <FormPage
      back={cohortHref(page)}
      caption={`Contract ${reference}, cohort of ${days}`}
      title={`Check: ${milestone.name}`}
      errors={errors}
      submit="Record the check"
      intro={
        <p className="govuk-body">
          The provider counted {milestone.count ?? 'no'} {unit}.{' '}
          {isBuyer
            ? 'Compare them with your own records. What you confirm is what is paid for.'
            : 'Say how many you asked, and how many confirmed it. No names are kept here.'}
          {milestone.ownChecks > 0 &&
            ' Your organisation has checked this before: a new check replaces the earlier one.'}
        </p>
      }
    >
      <HiddenFields values={{ shownVersion: milestone.ownChecks }} />
      <NumberField
        name="checked"
        label={`How many ${unit} did you check?`}
        defaultValue={typed.text('checked')}
        errors={errors?.fields['checked']}
      />
      <NumberField
        name="confirmed"
        label="How many of them did you confirm?"
        defaultValue={typed.text('confirmed')}
        errors={errors?.fields['confirmed']}
      />
      {isBuyer && milestone.byBand !== null && (
        <BandFields
          name="confirmedByBand"
          legend="Confirmed, in each difficulty band"
          bands={bands}
          stored={null}
          typed={typed}
          errors={errors}
        />
      )}
      <TextArea
        name="note"
        label="Note (optional)"
        hint="How you checked, and anything that was unclear. Do not name anybody."
        rows={3}
        defaultValue={typed.text('note')}
        errors={errors?.fields['note']}
      />
    </FormPage>
  )
}
