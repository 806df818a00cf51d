import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { moderationPage } from '#app/evaluation/pages/moderation-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Details, EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { PanelHistory } from './panel-history.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Moderation')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await moderationPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Moderation = ReturnType<typeof useLoaderData<typeof loader>>

export default function ModerationList() {
  const page = useLoaderData<typeof loader>()
  const { tenderId, title, visible, blockers, total, agreedCount, consensusLocked, mayRecord } = page
  return (
    <Page wide before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>The tender</BackLink>}>
      <PageTitle caption={title}>Moderation</PageTitle>
      <PanelHistory tenderId={tenderId} history={page.panelHistory} standing={consensusLocked ? page.standing : []} />
      {!visible ? (
        <>
          <InsetText>
            {blockers.length > 0
              ? 'Nobody sees another person’s scores until everybody has locked theirs.'
              : 'The panel is agreeing on the scores. Others see them when it has locked them.'}
          </InsetText>
          <ul className="govuk-list govuk-list--bullet">
            {blockers.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : total === 0 ? (
        <EmptyState title="Nobody submitted a proposal">There is nothing to moderate.</EmptyState>
      ) : (
        <>
          <ProgressBar label="Agreed" value={agreedCount} max={total} />
          {consensusLocked ? (
            <LinkButton href={href('/buyer/tenders/:tenderId/ranking', { tenderId })}>Go to the ranking</LinkButton>
          ) : (
            mayRecord &&
            agreedCount === total && (
              <LinkButton href={href('/buyer/tenders/:tenderId/moderation/lock', { tenderId })}>
                Lock the agreed scores
              </LinkButton>
            )
          )}
          <ToAgreeAgain page={page} />
          <ToDiscuss page={page} />
          <AllCells page={page} />
          <Details summary="How far the panel agrees on each criterion">
            <p className="govuk-body">
              Krippendorff’s alpha: 1 is full agreement, 0 is what chance would give. It is there to think about; it
              changes no score.
            </p>
            <Table
              caption="Agreement by criterion"
              columns={[{ text: 'Criterion' }, { text: 'Alpha', numeric: true }, { text: 'What it says' }]}
              rows={page.agreement.map(({ key, text, alpha, words }) => [`${key}: ${text}`, alpha, words])}
            />
          </Details>
        </>
      )}
    </Page>
  )
}

function ToAgreeAgain({ page }: { page: Moderation }) {
  const again = page.proposals.flatMap(({ proposalId, label, cells }) =>
    cells.filter((cell) => cell.again).map(({ criterion }) => ({ proposalId, label, criterion })),
  )
  if (again.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">To agree again</h2>
      <p className="govuk-body">
        These were agreed before scores were set aside. The chair saves each again, as it was or changed.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {again.map(({ proposalId, label, criterion }) => (
          <li key={`${proposalId} ${criterion}`}>
            <a
              className="govuk-link"
              href={href('/buyer/tenders/:tenderId/moderation/:proposalId/:criterion', {
                tenderId: page.tenderId,
                proposalId,
                criterion,
              })}
            >
              Bidder {label}, {criterion}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function ToDiscuss({ page }: { page: Moderation }) {
  const flagged = page.proposals.flatMap(({ proposalId, label, cells }) =>
    cells.filter(({ flags }) => flags.length > 0).map((cell) => ({ proposalId, label, ...cell })),
  )
  return (
    <>
      <h2 className="govuk-heading-m">To discuss first</h2>
      {flagged.length === 0 ? (
        <EmptyState title="Nothing stands out">The scores lie close together everywhere.</EmptyState>
      ) : (
        <Table
          caption="Scores to discuss"
          captionHidden
          columns={[{ text: 'Proposal' }, { text: 'Scores' }, { text: 'Why' }, { text: 'Agreed', numeric: true }]}
          rows={flagged.map(({ proposalId, label, criterion, scores, flags, agreed }) => [
            <a
              key={criterion}
              className="govuk-link"
              href={href('/buyer/tenders/:tenderId/moderation/:proposalId/:criterion', {
                tenderId: page.tenderId,
                proposalId,
                criterion,
              })}
            >
              Bidder {label}, {criterion}
            </a>,
            scores.join(', '),
            <ul key={criterion} className="govuk-list">
              {flags.map(({ rule, text }) => (
                <li key={text}>
                  <Tag tone="attention">{rule}</Tag> {text}
                </li>
              ))}
            </ul>,
            agreed ?? '–',
          ])}
        />
      )}
    </>
  )
}

/** A space at which a narrow screen does not break the line. */
const noBreak = '\u00a0'

function AllCells({ page }: { page: Moderation }) {
  const { tenderId, criteria, proposals, scorers } = page
  return (
    <>
      <h2 className="govuk-heading-m">All scores</h2>
      <p className="govuk-body">Each box: the scores of {scorers.join(', ')}, and behind the arrow what is agreed.</p>
      <Table
        caption="All scores by proposal and criterion"
        captionHidden
        columns={[{ text: 'Proposal' }, ...criteria.map(({ key }) => ({ text: key }))]}
        rows={proposals.map(({ proposalId, label, cells }) => [
          `Bidder ${label}`,
          ...cells.map(({ criterion, scores, agreed }) => (
            <a
              key={criterion}
              className="govuk-link"
              href={href('/buyer/tenders/:tenderId/moderation/:proposalId/:criterion', {
                tenderId,
                proposalId,
                criterion,
              })}
            >
              <span className="govuk-visually-hidden">{`Bidder ${label}, ${criterion}: `}</span>
              {[...scores, '→', agreed ?? '?'].join(noBreak)}
            </a>
          )),
        ])}
      />
    </>
  )
}
