import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { buyerTendersPage } from '#app/tendering/pages/buyer-tenders-page.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { phaseTags } from './phase-tags.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Our tenders')

export function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  return actor.organisationKind === 'commissioner' ? buyerTendersPage(context.db, actor) : respondTo('not permitted')
}

export default function BuyerTenders() {
  const { organisation, mayDraft, tenders } = useLoaderData<typeof loader>()
  const draft = mayDraft && <LinkButton href={href('/buyer/tenders/new')}>Draft a tender</LinkButton>
  return (
    <Page>
      <PageTitle caption={organisation}>Our tenders</PageTitle>
      {tenders.length === 0 ? (
        <EmptyState title="No tender yet" action={draft}>
          {mayDraft
            ? 'A draft needs only a title to begin with, and nobody outside sees it.'
            : 'A colleague with the role of commissioner can start one.'}
        </EmptyState>
      ) : (
        <>
          {draft}
          <CardList label="Our tenders">
            {tenders.map(({ id, reference, title, phase, deadline, iso }) => (
              <Card
                key={id}
                title={title}
                href={href('/buyer/tenders/:tenderId', { tenderId: id })}
                caption={reference}
                tag={<Tag tone={phaseTags[phase].tone}>{phaseTags[phase].text}</Tag>}
              >
                {deadline && (
                  <p className="govuk-body">
                    {phase === 'closed' ? 'Proposals closed at ' : 'Proposals close at '}
                    <time dateTime={iso}>{deadline}</time>
                  </p>
                )}
              </Card>
            ))}
          </CardList>
        </>
      )}
    </Page>
  )
}
