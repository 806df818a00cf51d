import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { panelsPage } from '#app/evaluation/pages/panels-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Your panels')

export async function loader({ context, request }: LoaderFunctionArgs) {
  return panelsPage(context.db, requireActor(context, request))
}

export default function Panels() {
  const { panels } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle>Your panels</PageTitle>
      {panels.length === 0 ? (
        <EmptyState title="You are on no panel">
          When a commissioner of your organisation gives you a place on a panel, the tender is listed here.
        </EmptyState>
      ) : (
        <CardList>
          {panels.map(({ tenderId, reference, title, role, next }) => (
            <Card
              key={tenderId}
              title={title}
              href={href('/panel/:tenderId', { tenderId })}
              caption={`${reference} · ${role}`}
              tag={<Tag tone={next.yours ? 'attention' : 'quiet'}>{next.yours ? 'Yours to do' : 'Waiting'}</Tag>}
            >
              <p className="govuk-body">{next.text}</p>
            </Card>
          ))}
        </CardList>
      )}
    </Page>
  )
}
