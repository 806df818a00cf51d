import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordConsensus } from '#app/evaluation/acts/record-consensus.server.ts'
import { blockerWords, changedSinceShown, clearanceWords, consensusProblemWords } from '#app/evaluation/content.ts'
import { moderationCellPage } from '#app/evaluation/pages/moderation-cell-page.server.ts'
import { href } from '#app/lib/href.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button, ButtonGroup } from '#app/ui/button.tsx'
import { SpreadStrip } from '#app/ui/charts/spread-strip.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Details, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
import { SideBySide } from '#app/ui/side-by-side.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
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
  pageTitle(data ? `Moderate bidder ${data.label}, ${data.criterion.key}` : 'Moderation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { tenderId, proposalId, criterion } = cellOf(params)
  const page = await moderationCellPage(context.db, actor, tenderId, proposalId, criterion)
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export const action = sentBy(['panel chair'], async ({ context, params, request }: ActionFunctionArgs) => {
  const act = actingIn(context, request)
  const cell = cellOf(params)
  const form = await readForm(request, scoreForm)
  if (!form.ok) return form.reply
  const result = await recordConsensus(act, { ...cell, ...form.value })
  if (result.ok) {
    const page = await moderationCellPage(act.db, act.actor, cell.tenderId, cell.proposalId, cell.criterion)
    const next = page.ok ? page.value.progress.next : null
    const { tenderId } = cell
    return redirect(
      next
        ? href('/buyer/tenders/:tenderId/moderation/:proposalId/:criterion', { tenderId, ...next })
        : href('/buyer/tenders/:tenderId/moderation', { tenderId }),
    )
  }
  const { refusal } = result
  switch (refusal.kind) {
    case 'unfit':
      return form.again(errorsByField(refusal.problems, consensusProblemWords))
    case 'changed since shown':
      return form.again({ '': [changedSinceShown] }, 409)
    case 'locked already':
      return form.again({ '': ['The agreed scores are locked, so nothing can be changed any more'] }, 409)
    case 'not ready':
      return form.again({ '': refusal.blockers.map(blockerWords) }, 409)
    case 'not cleared':
      return form.again({ '': [clearanceWords[refusal.clearance]] }, 409)
    default:
      return respondTo(refusal.kind)
  }
})

function cellOf(params: Record<string, string | undefined>) {
  return {
    tenderId: idOf(params, 'tenderId'),
    proposalId: idOf(params, 'proposalId'),
    criterion: params['criterion'] ?? '',
  }
}

export default function ModerationCell() {
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { tenderId, proposalId, label, criterion, scores, spread, flags, stored, mayRecord } = page
  return (
    <Page
      wide
      before={<BackLink href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>Moderation</BackLink>}
    >
      <ErrorSummary errors={reply?.errors} />
      <PageTitle caption={`Bidder ${label}`}>
        {criterion.key}: {criterion.text}
      </PageTitle>
      {flags.length > 0 && (
        <InsetText>
          <ul className="govuk-list">
            {flags.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </InsetText>
      )}
      {spread && (
        <SpreadStrip
          title="Scores of the panel"
          finding={
            spread.range === 0
              ? `All gave ${spread.lowest}.`
              : `From ${spread.lowest} to ${spread.highest}, median ${spread.median}.`
          }
          max={page.highestScore}
          rows={[{ label: `Bidder ${label}, ${criterion.key}`, scores, agreed: stored?.score ?? null }]}
        />
      )}
      <SideBySide
        reading={
          <>
            <h2 className="govuk-heading-m">Answer of bidder {label}</h2>
            <AnswerReading answer={page.answer} />
            <Details summary="Targets and milestones of this proposal">
              <TargetsReading targets={page.targets} />
            </Details>
          </>
        }
        working={
          <>
            <h2 className="govuk-heading-m">Reasons</h2>
            <SummaryList rows={scores.map(({ who, score, reason }) => ({ key: `${who}: ${score}`, value: reason }))} />
            <h2 className="govuk-heading-m">What the panel agrees</h2>
            {mayRecord ? (
              <>
                <Advice texts={page.advice} />
                <PostForm key={`${proposalId} ${criterion.key} ${page.version}`}>
                  <ScoreFields
                    label="Agreed score"
                    reasonHint="A decision of the panel, not an average. Cite what the proposal says and why it is not a point higher. The bidder will read this."
                    scale={page.scale}
                    stored={stored}
                    version={page.version}
                    reply={reply}
                  />
                  <ButtonGroup>
                    <Button>Save and next</Button>
                    <a className="govuk-link" href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>
                      Leave without saving
                    </a>
                  </ButtonGroup>
                </PostForm>
              </>
            ) : stored ? (
              <InsetText>
                <strong>{stored.score}</strong> – {stored.reason}
              </InsetText>
            ) : (
              <InsetText>Not agreed yet. The chair writes it down.</InsetText>
            )}
          </>
        }
      />
    </Page>
  )
}
