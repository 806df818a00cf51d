import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { replacePanelMember } from '#app/evaluation/acts/replace-panel-member.server.ts'
import { appointingWords, appointmentWords, fewestScorers, setAsideRule } from '#app/evaluation/content.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { Button } from '#app/ui/button.tsx'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EmptyState, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { loadPlace } from './panel-place.server.ts'
import { replaceForm } from './replace-member.form.ts'

export const meta: MetaFunction = () => pageTitle('Replace a member of the panel')

export const loader = (args: LoaderFunctionArgs) => loadPlace(args)

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, replaceForm)
  if (!form.ok) return form.reply
  const result = await replacePanelMember(act, { tenderId, leavingId: idOf(params, 'personId'), ...form.value })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/panel', { tenderId }))
  const { refusal } = result
  switch (refusal.kind) {
    case 'no reason':
      return form.again({ reason: ['Say why the place changes hands'] })
    case 'not a member':
      return form.again({ joiningId: ['This person does not belong to your organisation'] })
    case 'own place':
      return form.again({ joiningId: [appointingWords[refusal.kind]] })
    case 'not eligible':
      return form.again({ joiningId: [appointmentWords[refusal.because]] })
    case 'replaced already':
      return form.again({ '': ['Somebody else has taken this place meanwhile'] }, 409)
    case 'consensus locked':
      return form.again({ '': ['The moderation is closed, so nobody who scores can change any more'] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

export default function ReplaceMember() {
  const { tenderId, personId, title, name, role, hasLeft, whyNotWithout, candidates } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed)
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId/panel', { tenderId })}>Panel</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>{hasLeft ? `Fill the place of ${name}` : `Replace ${name}`}</PageTitle>
      {whyNotWithout === null && (
        <p className="govuk-body">
          {fewestScorers}{' '}
          <a
            className="govuk-link"
            href={href('/buyer/tenders/:tenderId/panel/without/:personId', { tenderId, personId })}
          >
            Go on without {name}
          </a>
        </p>
      )}
      {candidates.length === 0 ? (
        <EmptyState title="Nobody can take this place">
          Somebody of your organisation needs the role first. An owner gives it to them on the page “People”.
        </EmptyState>
      ) : (
        <PostForm>
          <RadioField
            name="joiningId"
            label={`Who becomes ${role.toLowerCase()}?`}
            options={candidates.map((candidate) => ({ value: candidate.personId, text: candidate.name }))}
            defaultValue={typed.text('joiningId')}
            errors={reply?.errors.fields['joiningId']}
          />
          <TextArea
            name="reason"
            label="Reason"
            hint="Kept with the register of interests. The tender’s timeline does not show it."
            rows={3}
            defaultValue={typed.text('reason')}
            errors={reply?.errors.fields['reason']}
          />
          {!hasLeft && <WarningText>{name} leaves the panel at once and cannot come back.</WarningText>}
          <p className="govuk-body">{setAsideRule}</p>
          <Button>{hasLeft ? 'Fill the place' : 'Replace'}</Button>
        </PostForm>
      )}
    </Page>
  )
}
