import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideAward } from '#app/contracts/acts/decide-award.server.ts'
import { awardRefusals } from '#app/contracts/content.ts'
import { standingWords } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { decideForm } from './award.form.ts'
import { loadStep } from './award.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'

export const meta: MetaFunction = () => pageTitle('Decide the award')

export const loader = (args: LoaderFunctionArgs) => loadStep(args, 'decide')

export const action = binding(
  { by: ['approver'], schema: decideForm },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const tenderId = idOf(params, 'tenderId')
    const act = actingIn(context, request)
    const form = await readForm(request, decideForm)
    if (!form.ok) return form.reply
    const result = await decideAward(act, { tenderId, ...form.value })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/award', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'does not stand':
        return form.again({ '': refusal.blockers.map(standingWords) }, 409)
      case 'reason missing':
        return form.again({ reason: [awardRefusals[refusal.kind]] })
      case 'no recommendation':
      case 'decided already':
      case 'changed since shown':
        return form.again({ '': [awardRefusals[refusal.kind]] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

export default function DecideAward() {
  const { tenderId, title, award, ranked } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  const recommended = ranked.find(({ proposalId }) => proposalId === award?.proposalId)
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/award', { tenderId })}
      caption={title}
      title="Decide the award"
      errors={reply?.errors}
      submit="Record my decision"
      intro={
        <>
          <SummaryList
            rows={[
              { key: 'Recommended', value: `${award?.bidder ?? ''}, by ${award?.recommendedBy ?? ''}` },
              { key: 'Reason', value: award?.reason },
              { key: 'Marks of 100', value: recommended?.total },
              { key: 'Price of all years', value: recommended?.price },
            ]}
          />
          <p className="govuk-body">
            A decision cannot be changed. If you decline, the chair may recommend again with another reason.
          </p>
        </>
      }
    >
      <HiddenFields values={{ shownProposalId: award?.proposalId ?? '' }} />
      <RadioField
        name="decision"
        label="What do you decide?"
        options={[
          { value: 'awarded', text: `Award the contract to ${award?.bidder ?? ''}` },
          { value: 'declined', text: 'Decline the recommendation' },
        ]}
        defaultValue={typed.text('decision')}
        errors={reply?.errors.fields['decision']}
      />
      <TextArea
        name="reason"
        label="Why?"
        hint="The reason is kept in the record of this tender."
        defaultValue={typed.text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}
