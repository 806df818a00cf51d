import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { scoringPage } from '#app/evaluation/pages/scoring-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState, InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Scoring')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await scoringPage(context.db, requireActor(context, request), idOf(params, 'tenderId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function Scoring() {
  const page = useLoaderData<typeof loader>()
  const { tenderId, title, opened, nothingToScore, scoresBy, total, people, blockers } = page
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>The tender</BackLink>}>
      <PageTitle caption={title}>Scoring</PageTitle>
      {!opened ? (
        <InsetText>Scoring begins when two people have opened the proposals.</InsetText>
      ) : nothingToScore ? (
        <EmptyState title="Nobody submitted a proposal">There is nothing to score and nothing to rank.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            Each scores alone. This page shows how far everybody is, never a score.
            {scoresBy && ` Scores are due by ${scoresBy}.`}
          </p>
          <Table
            caption="Progress"
            columns={[{ text: 'Name' }, { text: 'Place' }, { text: 'Scored', numeric: true }, { text: 'State' }]}
            rows={people.map(({ name, role, cleared, done, locked }) => [
              name,
              role,
              `${done} of ${total}`,
              <Tag key={name} tone={locked ? 'good' : cleared ? 'info' : 'attention'}>
                {locked ? 'Locked' : cleared ? 'Scoring' : 'Not cleared yet'}
              </Tag>,
            ])}
          />
          <Proposals {...page} />
          {blockers.length > 0 ? (
            <>
              <h2 className="govuk-heading-m">Before the moderation can begin</h2>
              <ul className="govuk-list govuk-list--bullet">
                {blockers.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          ) : page.maySeeModeration ? (
            <LinkButton href={href('/buyer/tenders/:tenderId/moderation', { tenderId })}>
              Go to the moderation
            </LinkButton>
          ) : (
            <InsetText>Everybody has locked their scores. The panel moderates now.</InsetText>
          )}
        </>
      )}
    </Page>
  )
}

type ScoringPage = ReturnType<typeof useLoaderData<typeof loader>>

function Proposals({ tenderId, proposals }: Pick<ScoringPage, 'tenderId' | 'proposals'>) {
  if (proposals.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">The proposals, as the panel reads them</h2>
      <ul className="govuk-list govuk-list--bullet">
        {proposals.map(({ proposalId, label }) => (
          <li key={label}>
            <a className="govuk-link" href={href('/panel/:tenderId/proposals/:proposalId', { tenderId, proposalId })}>
              Bidder {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
