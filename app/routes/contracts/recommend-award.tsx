import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recommendAward } from '#app/contracts/acts/recommend-award.server.ts'
import { awardRefusals, explainPriceAboveBudget } from '#app/contracts/content.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { recommendForm } from './award.form.ts'
import { loadStep } from './award.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Recommend the award')

export const loader = (args: LoaderFunctionArgs) => loadStep(args, 'recommend')

export const action = binding(
  { by: ['panel chair'], schema: recommendForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const tenderId = idOf(params, 'tenderId')
    const act = actingIn(context, request)
    const form = await readForm(request, recommendForm)
    if (!form.ok) return form.reply
    const result = await recommendAward(act, { tenderId, ...form.value })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/award', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'does not stand':
        return form.again({ '': refusal.blockers.map(standingWords) }, 409)
      case 'reason missing':
        return form.again({ reason: [awardRefusals[refusal.kind]] })
      case 'not first':
        return form.again({ '': [awardRefusals[refusal.kind]] })
      case 'price above the budget':
        return form.again({ '': [explainPriceAboveBudget(refusal)] })
      case 'not ranked':
      case 'recommended already':
        return form.again({ '': [awardRefusals[refusal.kind]] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function RecommendAward() {
  const { tenderId, title, first } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/award', { tenderId })}
      caption={title}
      title={`Recommend ${first?.name ?? ''}`}
      errors={reply?.errors}
      submit="Recommend the award"
      intro={
        <p className="govuk-body">
          {first?.name} (Bidder {first?.label}) is in first place with {first?.total} of 100 marks and a price of{' '}
          {first?.price}. An approver decides on your recommendation. No bidder learns of it before the results are
          released.
        </p>
      }
    >
      <HiddenFields values={{ proposalId: first?.proposalId ?? '' }} />
      <TextArea
        name="reason"
        label="Why do you recommend it?"
        hint="The reason is kept in the record of this tender."
        defaultValue={typed.text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}
