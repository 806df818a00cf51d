import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lockScores } from '#app/evaluation/acts/lock-scores.server.ts'
import { clearanceWords } from '#app/evaluation/content.ts'
import { lockScoresPage } from '#app/evaluation/pages/lock-scores-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { binding } from '#app/web/senders.server.ts'
import { actingIn, requireActor } from '#app/web/context.server.ts'
import { formReply } from '#app/web/form.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { Advice } from './advice.tsx'

export const meta: MetaFunction = () => pageTitle('Check and lock your scores')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await lockScoresPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  if (page.ok) return page.value
  // Their desk says what has to come first, such as a declaration.
  return page.refusal.kind === 'not permitted'
    ? redirect(href('/panel/:tenderId', { tenderId: idOf(params, 'tenderId') }))
    : respondTo(page.refusal.kind)
}

export const action = binding(
  { by: ['panel chair', 'evaluator'] },
  async ({ context, params, request }: ActionFunctionArgs) => {
    const tenderId = idOf(params, 'tenderId')
    const result = await lockScores(actingIn(context, request), { tenderId })
    if (result.ok) return redirect(href('/panel/:tenderId', { tenderId }))
    const { refusal } = result
    switch (refusal.kind) {
      case 'not complete':
        return formReply({}, { '': [`${missingWords(refusal.missing)}. Score all of them, then lock`] }, 422)
      case 'nothing to score':
        return formReply({}, { '': ['There is no proposal to score'] }, 422)
      case 'still sealed':
        return formReply({}, { '': ['A proposal is still being unsealed. Wait a minute, then score it too'] }, 409)
      case 'moderation closed':
      case 'locked already':
        return redirect(href('/panel/:tenderId', { tenderId }))
      case 'not cleared':
        return formReply({}, { '': [clearanceWords[refusal.clearance]] }, 409)
      default:
        return respondTo(refusal.kind)
    }
  },
)

function missingWords(missing: number): string {
  return missing === 1 ? '1 score is missing' : `${missing} scores are missing`
}

export default function LockScores() {
  const { tenderId, title, proposals, missing, locked } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page before={<BackLink href={href('/panel/:tenderId', { tenderId })}>Your scores</BackLink>}>
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={title}>Check and lock your scores</PageTitle>
      {proposals.map(({ proposalId, label, rows }) => (
        <section key={proposalId}>
          <h2 className="govuk-heading-m">Bidder {label}</h2>
          <SummaryList
            rows={rows.map(({ criterion, stored, advice }) => ({
              key: criterion,
              value: stored ? (
                <>
                  <strong>{stored.score}</strong> – {stored.reason}
                  <Advice texts={locked ? [] : advice} />
                </>
              ) : (
                'Not scored yet'
              ),
              change: locked
                ? null
                : {
                    href: href('/panel/:tenderId/score/:proposalId/:criterion', { tenderId, proposalId, criterion }),
                    text: stored ? 'Change' : 'Score',
                    what: `bidder ${label}, ${criterion}`,
                  },
            }))}
          />
        </section>
      ))}
      {locked ? (
        <InsetText>Your scores are locked.</InsetText>
      ) : missing > 0 ? (
        <InsetText>{missingWords(missing)}. You can lock when all are there.</InsetText>
      ) : (
        <PostForm>
          <WarningText>
            Once locked, your scores and reasons cannot be changed. When everybody has locked, the panel sees them all.
          </WarningText>
          <Button>Lock my scores</Button>
        </PostForm>
      )}
    </Page>
  )
}
