import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { typedFields } from '#app/routes/typed-fields.ts'
import { answerClarification } from '#app/tendering/acts/answer-clarification.server.ts'
import { clarificationRefusals } from '#app/tendering/content.ts'
import { clarificationPage } from '#app/tendering/pages/clarifications-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { answerForm } from './answer-question.form.ts'

export const meta: MetaFunction = () => pageTitle('Answer a question')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const which = { tenderId: idOf(params, 'tenderId'), clarificationId: idOf(params, 'clarificationId') }
  const result = await clarificationPage(context.db, actor, which)
  return result.ok ? result.value : respondTo(result.refusal.kind)
}

export const action = sentBy(['commissioner'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const tenderId = idOf(params, 'tenderId')
  const clarificationId = idOf(params, 'clarificationId')
  const form = await readForm(request, answerForm)
  if (!form.ok) return form.reply
  const result = await answerClarification(act, { tenderId, clarificationId, ...form.value })
  if (result.ok) return redirect(href('/buyer/tenders/:tenderId/clarifications', { tenderId }))
  switch (result.refusal.kind) {
    case 'answered already':
    case 'declined already':
      return form.again({ answer: [clarificationRefusals[result.refusal.kind]] }, 409)
    case 'published words missing':
      return form.again({ question: [clarificationRefusals['published words missing']] })
    case 'answer missing':
    case 'proposals closed':
      return form.again({ answer: [clarificationRefusals[result.refusal.kind]] })
    default:
      return respondTo(result.refusal.kind)
  }
})

export default function AnswerQuestion() {
  const { tenderId, title, question, mayAnswer, mayDecline, lateSince } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      before={<BackLink href={href('/buyer/tenders/:tenderId/clarifications', { tenderId })}>All questions</BackLink>}
    >
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Answer a question</PageTitle>
      <InsetText>
        <span className="app-prose">{question.question}</span>
      </InsetText>
      <Settled {...question} />
      {((question.state === 'waiting' && mayAnswer) || reply) && (
        <PostForm>
          {lateSince && (
            <WarningText>
              Answers were to be published by {lateSince}. You can still answer until proposals close; everybody will
              read that the answer is late.
            </WarningText>
          )}
          <TextArea
            name="question"
            label="The question as everybody will read it"
            hint="Take out whatever names a bidder or gives one away. Its asker sees both their own words and these."
            limit={{ characters: 5_000 }}
            defaultValue={reply ? typedFields(reply.typed).text('question') : question.question}
            errors={reply?.errors.fields['question']}
          />
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
          {mayDecline && (
            <p className="govuk-body">
              <a
                className="govuk-link"
                href={href('/buyer/tenders/:tenderId/clarifications/:clarificationId/decline', {
                  tenderId,
                  clarificationId: question.id,
                })}
              >
                Decline this question
              </a>
            </p>
          )}
        </PostForm>
      )}
    </Page>
  )
}

type Question = ReturnType<typeof useLoaderData<typeof loader>>['question']

function Settled({ state, question, published, answer, declinedReason }: Question) {
  switch (state) {
    case 'waiting':
      return null
    case 'not answered':
      return <p className="govuk-body">Not answered before proposals closed.</p>
    case 'declined':
      return (
        <p className="govuk-body app-prose">
          <strong>Declined, and not published. The reason, for its asker alone:</strong> {declinedReason}
        </p>
      )
    case 'answered':
      return (
        <>
          {published !== question && (
            <p className="govuk-body app-prose">
              <strong>Published question:</strong> {published}
            </p>
          )}
          <p className="govuk-body app-prose">
            <strong>Published answer:</strong> {answer}
          </p>
        </>
      )
  }
}
