import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writeLearning } from '#app/delivery/acts/write-learning.server.ts'
import { learningMissing } from '#app/delivery/content.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref } from './cohort-links.ts'
import { learnForm } from './delivery.form.ts'
import { loadOutcome } from './delivery.server.ts'

export const meta: MetaFunction = () => pageTitle('What did we learn?')

export const loader = (args: LoaderFunctionArgs) => loadOutcome(args, 'learn')

export const action = sentBy(['bid writer', 'signatory'], async (args: ActionFunctionArgs) => {
  const { contractId, cohortId, outcome } = await loadOutcome(args, 'learn')
  const form = await readForm(args.request, learnForm)
  if (!form.ok) return form.reply
  const written = {
    cohortId,
    outcome: outcome.outcome,
    reached: form.value.reached === 'yes',
    learned: form.value.learned,
  }
  const result = await writeLearning(actingIn(args.context, args.request), written)
  if (result.ok) return redirect(cohortHref({ contractId, cohortId }))
  const { kind } = result.refusal
  return kind === 'learning missing' ? form.again({ learned: [learningMissing] }) : respondTo(kind)
})

export default function WriteLearning() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { reference, days, outcome } = page
  const { learning } = outcome
  return (
    <FormPage
      back={cohortHref(page)}
      caption={`Contract ${reference}, cohort of ${days}`}
      title={`${outcome.outcome}: what did we learn?`}
      errors={reply?.errors}
      submit="Save"
      intro={
        <p className="govuk-body">
          {outcome.statement}. Both questions are asked of every target. Saying early that a target is missed is never
          held against you.
        </p>
      }
    >
      <RadioField
        name="reached"
        label="Was the target reached?"
        options={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No, or not yet' },
        ]}
        defaultValue={typed.text('reached', learning ? (learning.reached ? 'yes' : 'no') : '')}
        errors={reply?.errors.fields['reached']}
      />
      <TextArea
        name="learned"
        label="What did we learn?"
        hint="Where and why people dropped out, and what you now do differently. Do not name anybody."
        defaultValue={typed.text('learned', learning?.learned)}
        errors={reply?.errors.fields['learned']}
      />
    </FormPage>
  )
}
