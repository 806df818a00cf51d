import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askForCheck } from '#app/delivery/acts/ask-for-check.server.ts'
import { methodWords } from '#app/delivery/content.ts'
import { checkingMethods } from '#app/delivery/verification.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { FormPage } from '#app/ui/form-page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { cohortHref } from './cohort-links.ts'
import { Findings } from './findings.tsx'
import { askForm } from './delivery.form.ts'
import { loadMilestone } from './delivery.server.ts'

export const meta: MetaFunction = () => pageTitle('Ask for another check')

export const loader = (args: LoaderFunctionArgs) => loadMilestone(args, 'askForCheck')

export const action = sentBy(['commissioner', 'approver'], async (args: ActionFunctionArgs) => {
  const { contractId, cohortId, outcome, milestone } = await loadMilestone(args, 'askForCheck')
  const form = await readForm(args.request, askForm)
  if (!form.ok) return form.reply
  const asked = { cohortId, outcome: outcome.outcome, milestone: milestone.key, ...form.value }
  const result = await askForCheck(actingIn(args.context, args.request), asked)
  if (result.ok) return redirect(cohortHref({ contractId, cohortId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'no reason':
      return form.again({ reason: ['Say why it should be looked at again'] })
    case 'not checked yet':
      return form.again({ method: ['This has not been checked yet, so there is nothing to look at again'] })
    case 'asked already':
      return form.again({ '': ['Another check is asked for already, and not made yet'] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

export default function AskForCheck() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const { reference, days, milestone } = page
  return (
    <FormPage
      back={cohortHref(page)}
      caption={`Contract ${reference}, cohort of ${days}`}
      title={`Ask for another check: ${milestone.name}`}
      errors={reply?.errors}
      submit="Ask for another check"
      intro={
        <>
          <Findings checks={milestone.checks} />
          <p className="govuk-body">
            Those who checked are asked by mail to look again. Their new check is added, the earlier one stays. Payment
            for this milestone waits for it.
          </p>
        </>
      }
    >
      <RadioField
        name="method"
        label="Which check?"
        options={checkingMethods.map((method) => ({ value: method, text: `From ${methodWords[method]}` }))}
        defaultValue={typed.text('method')}
        errors={reply?.errors.fields['method']}
      />
      <TextArea
        name="reason"
        label="Why?"
        hint="Kept in the record, and shown to those who check. Do not name anybody."
        rows={3}
        defaultValue={typed.text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}
