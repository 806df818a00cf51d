import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { clarificationRefusals } from '#app/tendering/content.ts'
import { clarificationsPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { answerForm } from './answer-question.form.ts'

export const meta: MetaFunction = () => pageTitle('Answer a question')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const result = await clarificationsPage(context.db, actor, idOf(params, 'tenderId'))
  if (!result.ok) return respondTo(result.refusal.kind)
  const { tenderId, title, waiting, answered } = result.value
  const id = idOf(params, 'clarificationId')
  const question = [...waiting, ...answered].find((one) => one.id === id) ?? respondTo('not found')
  return { tenderId, title, question }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const clarificationId = idOf(params, 'clarificationId')
  const form = await readForm(request, answerForm)
  if (!form.ok) return form.reply
  const result = await answerClarification(act, { tenderId, clarificationId, answer: form.value.answer })
  if (result.ok) return redirect(href.tenderPart(tenderId, 'clarifications'))
  switch (result.refusal.kind) {
    case 'answered already':
      return form.again({ answer: [clarificationRefusals['answered already']] }, 409)
    case 'answer missing':
    case 'proposals closed':
      return form.again({ answer: [clarificationRefusals[result.refusal.kind]] })
    default:
      return respondTo(result.refusal.kind)
  }
}

export default function AnswerQuestion() {
  const { tenderId, title, question } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href.tenderPart(tenderId, 'clarifications')}>All questions</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Answer a question</PageTitle>
      <InsetText>
        <span className="app-prose">{question.question}</span>
      </InsetText>
      {question.answer !== null && (
        <p className="govuk-body app-prose">
          <strong>Published answer:</strong> {question.answer}
        </p>
      )}
      {(question.answer === null || reply) && (
        <form method="post" noValidate>
          <TextArea
            name="answer"
            label="Your answer"
            hint="Everybody will read it, and it cannot be changed afterwards. Name nobody, and give no bidder an advantage."
            limit={{ characters: 10_000 }}
            rows={8}
            defaultValue={typedFields(reply?.typed).text('answer')}
            errors={reply?.errors.fields['answer']}
          />
          <Button>Publish the answer</Button>
        </form>
      )}
    </Page>
  )
}
