import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideConflict } from '#app/evaluation/acts/decide-conflict.server.ts'
import { setAsideRule } from '#app/evaluation/content.ts'
import { conflictPage } from '#app/evaluation/pages/panel-set-up-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { HiddenFields } from '#app/ui/text-fields.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { conflictForm } from './conflict.form.ts'

export const meta: MetaFunction = () => pageTitle('Decide on a conflict of interest')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await conflictPage(context.db, actor, idOf(params, 'tenderId'), idOf(params, 'personId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(
  ['moderator', 'commissioner'],
  async ({ context, params, request }: ActionFunctionArgs) => {
    const act = actingIn(context, request)
    const tenderId = idOf(params, 'tenderId')
    const form = await readForm(request, conflictForm)
    if (!form.ok) return form.reply
    const result = await decideConflict(act, { tenderId, personId: idOf(params, 'personId'), ...form.value })
    if (result.ok) return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
    switch (result.refusal.kind) {
      case 'no reason':
        return form.again({ reason: ['Give the reason for your decision'] })
      case 'changed since shown':
        return form.again(
          { '': ['Somebody else has decided on that declaration. Below is another one of this person: read it first'] },
          409,
        )
      case 'nothing to decide':
        return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
      default:
        return respondTo(result.refusal.kind)
    }
  },
)

export default function Conflict() {
  const { tenderId, title, name, statement, declarationId, declaredWhen } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId/panel', { tenderId })}>Panel</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Can {name} take part?</PageTitle>
      <p className="govuk-body">Declared on {declaredWhen}:</p>
      <InsetText>{statement}</InsetText>
      <PostForm>
        <HiddenFields values={{ declarationId }} />
        <RadioField
          name="decision"
          label="Your decision"
          options={[
            {
              value: 'may score',
              text: 'May take part',
              hint: 'The interest does not stand in the way of a fair judgement',
            },
            {
              value: 'may not score',
              text: 'May not take part',
              hint: `${name} leaves the panel at once and sees nothing more of the proposals`,
            },
          ]}
          defaultValue={typed.text('decision')}
          errors={reply?.errors.fields['decision']}
        />
        <TextArea
          name="reason"
          label="Reason"
          hint="Kept in the register of interests."
          rows={4}
          defaultValue={typed.text('reason')}
          errors={reply?.errors.fields['reason']}
        />
        <p className="govuk-body">{setAsideRule}</p>
        <Button>Decide</Button>
      </PostForm>
    </Page>
  )
}
