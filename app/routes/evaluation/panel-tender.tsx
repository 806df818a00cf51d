import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lateInterests } from '#app/evaluation/content.ts'
import { panelTenderPage } from '#app/evaluation/pages/panel-tender-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { Table } from '#app/ui/table.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title ?? 'Panel')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await panelTenderPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

type Desk = ReturnType<typeof useLoaderData<typeof loader>>

export default function PanelTender() {
  const desk = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/panel')}>Your panels</BackLink>}>
      <PageTitle caption={desk.role ? `${desk.reference} · ${desk.role}` : desk.reference}>{desk.title}</PageTitle>
      <WhatNext desk={desk} />
      {desk.mayDecideConflicts && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId/panel', { tenderId: desk.tenderId })}>
            Register of interests
          </a>
        </p>
      )}
      {desk.mayDeclareAgain && (
        <p className="govuk-body">
          {lateInterests}{' '}
          <a className="govuk-link" href={href('/panel/:tenderId/interests', { tenderId: desk.tenderId })}>
            Declare an interest
          </a>
        </p>
      )}
      {desk.cleared && <Queue desk={desk} />}
    </Page>
  )
}

function WhatNext({ desk }: { desk: Desk }) {
  const { tenderId, progress } = desk
  if (desk.mustDeclare) {
    return (
      <>
        <InsetText>{desk.standing}.</InsetText>
        <LinkButton href={href('/panel/:tenderId/interests', { tenderId })}>Declare your interests</LinkButton>
      </>
    )
  }
  if (!desk.cleared) return <InsetText>{desk.standing}.</InsetText>
  if (desk.consensusLocked) {
    return (
      <>
        <InsetText>The agreed scores are locked.</InsetText>
        <LinkButton href={href('/buyer/tenders/:tenderId/ranking', { tenderId })}>Go to the ranking</LinkButton>
      </>
    )
  }
  if (desk.moderationOpen) {
    return (
      <>
        <InsetText>Everybody has locked their scores. The panel can now see them together and agree.</InsetText>
        <LinkButton href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>Go to the moderation</LinkButton>
      </>
    )
  }
  if (!desk.scores || desk.locked) {
    return (
      <InsetText>
        {desk.locked && 'You have locked your scores. '}
        The moderation opens when everybody on the panel has locked theirs.{' '}
        <a className="govuk-link" href={href('/buyer/tenders/:tenderId/scoring', { tenderId })}>
          See who has not finished
        </a>
      </InsetText>
    )
  }
  if (progress.total === 0) return null
  return (
    <>
      {desk.scoresBy && (
        <p className="govuk-body">
          Score every proposal alone by <strong>{desk.scoresBy}</strong>. You see labels, not names, and no price;
          nobody sees your scores until everybody has locked theirs. Scores and reasons can be disclosed later, so write
          them for the bidder to read.
        </p>
      )}
      <ProgressBar label="Scored" value={progress.done} max={progress.total} />
      {progress.next ? (
        <LinkButton
          href={href('/panel/:tenderId/score/:proposalId/:criterion', {
            tenderId,
            proposalId: progress.next.proposalId,
            criterion: progress.next.criterion,
          })}
        >
          {progress.done === 0 ? 'Start scoring' : 'Go on scoring'}
        </LinkButton>
      ) : (
        <LinkButton href={href('/panel/:tenderId/lock', { tenderId })}>Check and lock your scores</LinkButton>
      )}
    </>
  )
}

function Queue({ desk }: { desk: Desk }) {
  const { tenderId, criteria, proposals } = desk
  if (proposals.length === 0) {
    return desk.stillSealed > 0 ? (
      <EmptyState title="The proposals are being unsealed">
        This takes a minute or two. Load the page again then.
      </EmptyState>
    ) : (
      <EmptyState title="Nobody submitted a proposal">There is nothing to score.</EmptyState>
    )
  }
  return (
    <>
      <Table
        caption={desk.scores ? 'Proposals and your scores' : 'Proposals'}
        columns={[
          { text: 'Proposal' },
          ...(desk.scores ? criteria.map(({ key }) => ({ text: key, numeric: true })) : []),
        ]}
        rows={proposals.map(({ proposalId, label, scores }) => [
          <a
            key={label}
            className="govuk-link"
            href={href('/panel/:tenderId/proposals/:proposalId', { tenderId, proposalId })}
          >
            Bidder {label}
          </a>,
          ...(desk.scores
            ? criteria.map(({ key }, at) => (
                <a
                  key={key}
                  className="govuk-link"
                  href={href('/panel/:tenderId/score/:proposalId/:criterion', { tenderId, proposalId, criterion: key })}
                >
                  <span className="govuk-visually-hidden">{`Bidder ${label}, ${key}: `}</span>
                  {scores[at] ?? 'score'}
                </a>
              ))
            : []),
        ])}
      />
      <dl className="govuk-summary-list govuk-summary-list--no-border">
        {criteria.map(({ key, text }) => (
          <div key={key} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">{key}</dt>
            <dd className="govuk-summary-list__value">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
