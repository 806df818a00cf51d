import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { RoleNeeded } from '#app/routes/role-needed.tsx'
import { typedFields } from '#app/routes/typed-fields.ts'
import { askClarification } from '#app/tendering/acts/ask-clarification.server.ts'
import { clarificationRefusals } from '#app/tendering/content.ts'
import { noticePage } from '#app/tendering/pages/notice-page.server.ts'
import type { TenderPhase } from '#app/tendering/tender.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { askQuestionForm } from './ask-question.form.ts'

export const meta: MetaFunction = () => pageTitle('Ask a question')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = (await noticePage(context.db, actor, params['reference'] ?? '')) ?? respondTo('not found')
  const { title, reference, questionsUntil } = page.view
  const { phase, mayAsk, roleNeeded } = page
  return { title, reference, until: questionsUntil.when, phase, mayAsk, roleNeeded }
}

export const action = sentBy(['bid writer', 'signatory'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const page = (await noticePage(context.db, act.actor, params['reference'] ?? '')) ?? respondTo('not found')
  const form = await readForm(request, askQuestionForm)
  if (!form.ok) return form.reply
  const result = await askClarification(act, { tenderId: page.tenderId, question: form.value.question })
  if (result.ok) return redirect(href('/tenders/:reference', { reference: page.view.reference }, { query: { done: 'asked' } }))
  switch (result.refusal.kind) {
    case 'question missing':
    case 'questions closed':
      return form.again({ question: [clarificationRefusals[result.refusal.kind]] })
    case 'not permitted':
      return form.again({ '': [clarificationRefusals['not permitted']] }, 403)
    default:
      return respondTo(result.refusal.kind)
  }
})

function closedWords(phase: TenderPhase): string {
  return phase === 'closed' ? clarificationRefusals.closed : clarificationRefusals['questions closed']
}

export default function AskQuestion() {
  const { title, reference, until, phase, mayAsk, roleNeeded } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const typed = typedFields(reply?.typed).text('question')
  return (
    <Page before={<BackLink href={href('/tenders/:reference', { reference })}>Back to the notice</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Ask a question</PageTitle>
      <p className="govuk-body">
        Question and answer are published for everybody, where the buyer can answer. Your name is not, so leave out what
        would give it away. Questions close at {until}.
      </p>
      {roleNeeded && <RoleNeeded words={roleNeeded} />}
      {!mayAsk && !roleNeeded && <p className="govuk-body">{closedWords(phase)}</p>}
      {!mayAsk && typed && (
        <>
          <h2 className="govuk-heading-m">What you typed</h2>
          <p className="govuk-body app-prose">{typed}</p>
        </>
      )}
      {mayAsk && (
      <PostForm>
        <TextArea
          name="question"
          label="Your question"
          limit={{ characters: 5_000 }}
          defaultValue={typed}
          errors={reply?.errors.fields['question']}
        />
        <Button>Send the question</Button>
      </PostForm>
      )}
    </Page>
  )
}
