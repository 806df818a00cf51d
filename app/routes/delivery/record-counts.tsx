import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordMilestoneCounts } from '#app/delivery/acts/record-milestone-counts.server.ts'
import { changedSinceShown, explainCountFault, notBegunYet, nothingCounted } from '#app/delivery/content.ts'
import type { CountFault } from '#app/delivery/milestone-counts.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { BandFields } from '#app/routes/proposals/band-fields.tsx'
import { askWhetherMeant, MeantField } from '#app/routes/meant.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Fieldset } from '#app/ui/choice-fields.tsx'
import { HiddenFields, NumberField } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref } from './cohort-links.ts'
import { countForm, placeInCounts } from './delivery.form.ts'
import { loadOutcome } from './delivery.server.ts'

export const meta: MetaFunction = () => pageTitle('Enter the numbers')

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadOutcome(args, 'count')
  if (page.notBegun) throw redirect(cohortHref(page))
  return page
}

export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const { contractId, cohortId, outcome } = await loadOutcome(args, 'count')
  const form = await readForm(args.request, countForm, placeInCounts)
  if (!form.ok) return form.reply
  const { shownVersion, milestones, meant } = form.value
  const counts = milestones.flatMap(({ key, count, byBand }) =>
    count === null ? [] : [{ milestone: key, count, byBand }],
  )
  const counted = { cohortId, outcome: outcome.outcome, shownVersion, counts, meant }
  const result = await recordMilestoneCounts(actingIn(args.context, args.request), counted)
  if (result.ok) return redirect(cohortHref({ contractId, cohortId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'faults':
      return form.again(
        atTheirFields(
          refusal.faults,
          milestones.map(({ key }) => key),
        ),
      )
    case 'not confirmed':
      return form.again(askWhetherMeant(refusal.unusual))
    case 'nothing counted':
      return form.again({ 'milestones[0].count': [nothingCounted] })
    case 'not begun':
      return form.again({ '': [notBegunYet(refusal.from)] }, 409)
    case 'changed since shown':
      return form.again({ '': [changedSinceShown] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

function atTheirFields(faults: readonly CountFault[], keys: readonly string[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const fault of faults) {
    const index = fault.code === 'counted twice' ? keys.lastIndexOf(fault.milestone) : keys.indexOf(fault.milestone)
    const at = `milestones[${index}]`
    const field = fieldOf(fault, at)
    errors[field] = [...(errors[field] ?? []), explainCountFault(fault)]
  }
  return errors
}

function fieldOf(fault: CountFault, at: string): string {
  switch (fault.code) {
    case 'unknown milestone':
      return ''
    case 'counted twice':
    case 'verified already':
    case 'not reached yet':
    case 'more than before':
      return `${at}.count`
    case 'bands missing':
    case 'bands do not add up':
      return `${at}.byBand.standard`
    case 'band not priced':
    case 'more in a band than before':
      return `${at}.byBand.${fault.band}`
  }
}

export default function RecordCounts() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { reference, days, unit, bands, outcome } = page
  const errors = reply?.errors
  return (
    <FormPage
      back={cohortHref(page)}
      caption={`Contract ${reference}, cohort of ${days}`}
      title={`How many ${unit} reached each milestone of ${outcome.outcome}?`}
      errors={errors}
      submit="Save the numbers"
      intro={
        <p className="govuk-body">
          Count the same {unit} at every step. Leave a milestone empty while nobody can have reached it yet. A number
          can be corrected until it is verified.
        </p>
      }
    >
      <HiddenFields values={{ shownVersion: outcome.version }} />
      {outcome.milestones.map(({ key, name, count, byBand, isBanded, checks, countedFrom }, index) => {
        const at = `milestones[${index}]`
        const early = countedFrom === null ? undefined : `Nobody can have reached it before ${countedFrom}.`
        const hint = checks.length > 0 ? 'Verified: it can no longer be changed.' : early
        const number = (
          <NumberField
            name={`${at}.count`}
            label={isBanded ? `How many ${unit}` : `${name.charAt(0).toUpperCase()}${name.slice(1)}`}
            hint={hint}
            defaultValue={typed.text(`${at}.count`, count === null ? '' : String(count))}
            errors={errors?.fields[`${at}.count`]}
          />
        )
        return (
          <div key={key}>
            <HiddenFields values={{ [`${at}.key`]: key, [`${at}.name`]: name }} />
            {isBanded ? (
              <Fieldset legend={`${name.charAt(0).toUpperCase()}${name.slice(1)}`}>
                {number}
                <BandFields
                  name={`${at}.byBand`}
                  legend="Of these, in each difficulty band"
                  bands={bands}
                  stored={byBand}
                  typed={typed}
                  errors={errors}
                />
              </Fieldset>
            ) : (
              number
            )}
          </div>
        )
      })}
      <MeantField typed={reply?.typed} errors={errors} />
    </FormPage>
  )
}
