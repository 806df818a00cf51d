import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { declineClarification } from '#app/tendering/acts/decline-clarification.server.ts'
import { clarificationRefusals } from '#app/tendering/content.ts'
import { clarificationPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { FormPage } from '#app/ui/form-page.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { declineForm } from './answer-question.form.ts'

export const meta: MetaFunction = () => pageTitle('Decline a question')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const tenderId = idOf(params, 'tenderId')
  const result = await clarificationPage(context.db, actor, {
    tenderId,
    clarificationId: idOf(params, 'clarificationId'),
  })
  if (!result.ok) return respondTo(result.refusal.kind)
  const { title, question, mayDecline } = result.value
  // Settled already: the page of the question says how.
  if (question.state !== 'waiting')
    throw redirect(
      href('/buyer/tenders/:tenderId/clarifications/:clarificationId', { tenderId, clarificationId: question.id }),
    )
  if (!mayDecline) return respondTo('not permitted')
  return { tenderId, title, question }
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const form = await readForm(request, declineForm)
  if (!form.ok) return form.reply
  const clarificationId = idOf(params, 'clarificationId')
  const result = await declineClarification(act, { tenderId, clarificationId, ...form.value })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/clarifications', { tenderId }))
  switch (result.refusal.kind) {
    case 'answered already':
    case 'declined already':
      return form.again({ '': [clarificationRefusals[result.refusal.kind]] }, 409)
    case 'reason missing':
    case 'proposals closed':
      return form.again({ reason: [clarificationRefusals[result.refusal.kind]] })
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function DeclineQuestion() {
  const { tenderId, title, question } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <FormPage
      back={href('/buyer/tenders/:tenderId/clarifications/:clarificationId', {
        tenderId,
        clarificationId: question.id,
      })}
      caption={title}
      title="Decline this question?"
      errors={reply?.errors}
      submit="Decline the question"
      warning
      intro={
        <>
          <InsetText>
            <span className="app-prose">{question.question}</span>
          </InsetText>
          <p className="govuk-body">
            Decline what cannot be answered for everybody, for example because it is about something confidential. The
            question is not published, only its asker reads your reason, and this cannot be taken back.
          </p>
        </>
      }
    >
      <TextArea
        name="reason"
        label="Why is it not answered?"
        hint="The asker alone reads it, and it stays in the tender’s timeline."
        limit={{ characters: 5_000 }}
        defaultValue={typedFields(reply?.typed).text('reason')}
        errors={reply?.errors.fields['reason']}
      />
    </FormPage>
  )
}
