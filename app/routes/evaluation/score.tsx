import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordScore } from '#app/evaluation/acts/record-score.server.ts'
import { changedSinceShown, clearanceWords, scoreProblemWords } from '#app/evaluation/content.ts'
import { scorePage } from '#app/evaluation/pages/score-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Details, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { SideBySide } from '#app/ui/side-by-side.tsx'
import { sentBy } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { Advice } from './advice.tsx'
import { errorsByField } from './errors-by-field.ts'
import { ScoreFields } from './score-fields.tsx'
import { scoreForm } from './score.form.ts'
import { AnswerReading, TargetsReading } from './targets-reading.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Score bidder ${data.label}, ${data.criterion.key}` : 'Score')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { tenderId, proposalId, criterion } = cellOf(params)
  const page = await scorePage(context.db, actor, tenderId, proposalId, criterion)
  if (page.ok) return page.value
  // Their desk says what has to come first, such as a declaration.
  return page.refusal.kind === 'not permitted'
    ? redirect(href('/panel/:tenderId', { tenderId }))
    : respondTo(page.refusal.kind)
}

export const action = sentBy(['panel chair', 'evaluator'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const cell = cellOf(params)
  const form = await readForm(request, scoreForm)
  if (!form.ok) return form.reply
  const result = await recordScore(act, { ...cell, ...form.value })
  if (result.ok) {
    const page = await scorePage(act.db, act.actor, cell.tenderId, cell.proposalId, cell.criterion)
    const next = page.ok ? page.value.progress.next : null
    const { tenderId } = cell
    return redirect(
      next
        ? href('/panel/:tenderId/score/:proposalId/:criterion', { tenderId, ...next })
        : href('/panel/:tenderId/lock', { tenderId }),
    )
  }
  switch (result.refusal.kind) {
    case 'unfit':
      return form.again(errorsByField(result.refusal.problems, scoreProblemWords))
    case 'changed since shown':
      return form.again({ '': [changedSinceShown] }, 409)
    case 'locked already':
      return form.again({ '': ['You have locked your scores, so nothing can be changed any more'] }, 409)
    case 'moderation closed':
      return form.again({ '': ['The agreed scores are locked, so nobody scores any more'] }, 409)
    case 'not cleared':
      return form.again({ '': [clearanceWords[result.refusal.clearance]] }, 409)
    default:
      return respondTo(result.refusal.kind)
  }
})

function cellOf(params: Record<string, string | undefined>) {
  return {
    tenderId: idOf(params, 'tenderId'),
    proposalId: idOf(params, 'proposalId'),
    criterion: params['criterion'] ?? '',
  }
}

export default function Score() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { tenderId, proposalId, label, criterion, question, stored, progress } = page
  return (
    <Page wide before={<BackLink href={href('/panel/:tenderId', { tenderId })}>Your scores</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={`Bidder ${label} · ${question}`}>
        {criterion.key}: {criterion.text}
      </PageTitle>
      <SideBySide
        reading={
          <>
            <h2 className="govuk-heading-m">Answer of bidder {label}</h2>
            <AnswerReading answer={page.answer} />
            <Details summary="Targets and milestones of this proposal">
              <TargetsReading targets={page.targets} />
            </Details>
            <p className="govuk-body">
              <a className="govuk-link" href={href('/panel/:tenderId/proposals/:proposalId', { tenderId, proposalId })}>
                Read the whole proposal
              </a>
            </p>
          </>
        }
        working={
          <>
            <ProgressBar label="Scored" value={progress.done} max={progress.total} />
            <Advice texts={page.advice} />
            {page.locked ? (
              <InsetText>
                You gave {stored?.score}: {stored?.reason} Your scores are locked.
              </InsetText>
            ) : (
              // The key gives each cell a form of its own: nothing of the last one stays in it.
              <PostForm key={`${proposalId} ${criterion.key} ${page.version}`}>
                <ScoreFields
                  label="Your score"
                  reasonHint={reasonHint(criterion.minimumScore)}
                  scale={page.scale}
                  stored={stored}
                  version={page.version}
                  reply={reply}
                />
                <ButtonGroup>
                  <Button>Save and next</Button>
                  <a className="govuk-link" href={href('/panel/:tenderId', { tenderId })}>
                    Leave without saving
                  </a>
                </ButtonGroup>
              </PostForm>
            )}
          </>
        }
      />
    </Page>
  )
}

function reasonHint(minimumScore: number | null): string {
  const minimum = minimumScore === null ? '' : ` An agreed score below ${minimumScore} rules a proposal out.`
  return `What in this answer leads to the score, and what kept you from a higher one. Do not compare with others.${minimum}`
}
