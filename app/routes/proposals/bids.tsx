import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ownResults } from '#app/contracts/pages/result-page.server.ts'
import { href } from '#app/lib/href.ts'
import { bidsPage } from '#app/proposals/pages/bids-page.server.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Tag, type TagTone } from '#app/ui/tag.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Our proposals')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const [page, results] = await Promise.all([bidsPage(context.db, actor), ownResults(context.db, actor)])
  if (!page.ok) return respondTo(page.refusal.kind)
  const { organisation, open, closed } = page.value
  const resultOf = (tenderId: string) => {
    const won = results.get(tenderId)
    if (won === undefined) return null
    return won ? ('successful' as const) : ('not successful' as const)
  }
  const told = closed.map((bid) => ({ ...bid, status: resultOf(bid.tenderId) ?? bid.status }))
  return { organisation, open, closed: told }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>
type Bid = NonNullable<Page['open'][number] | Page['closed'][number]>

const statuses: Record<NonNullable<Bid['status']>, { text: string; tone: TagTone }> = {
  'not started': { text: 'Not started', tone: 'neutral' },
  draft: { text: 'Draft, not submitted', tone: 'attention' },
  submitted: { text: 'Submitted', tone: 'good' },
  withdrawn: { text: 'Withdrawn', tone: 'quiet' },
  'not submitted': { text: 'Not submitted', tone: 'quiet' },
  'to be opened': { text: 'Submitted, not opened yet', tone: 'info' },
  'being assessed': { text: 'Opened, being assessed', tone: 'info' },
  successful: { text: 'Successful', tone: 'good' },
  'not successful': { text: 'Not successful', tone: 'quiet' },
}

export default function Bids() {
  const { organisation, open, closed } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle caption={organisation}>Our proposals</PageTitle>
      {open.length + closed.length === 0 && (
        <EmptyState title="No proposals yet" action={<LinkButton href={href('/tenders')}>Find tenders</LinkButton>}>
          Find a tender that fits your organisation. As soon as you register your interest or start a proposal, it is
          listed here.
        </EmptyState>
      )}
      <BidList title="Open for proposals" bids={open} />
      <BidList title="Closed" bids={closed} />
    </Page>
  )
}

function BidList({ title, bids }: { title: string; bids: readonly Bid[] }) {
  if (bids.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{title}</h2>
      <CardList>
        {bids.map(({ tenderId, title: name, buyer, reference, closes, status }) => (
          <Card
            key={tenderId}
            title={name}
            href={href('/bids/:tenderId', { tenderId })}
            tag={<Tag tone={statuses[status].tone}>{statuses[status].text}</Tag>}
            caption={`${buyer}, ${reference}`}
          >
            <p className="govuk-body">
              {closes.passed ? 'Closed' : 'Closes'} at <time dateTime={closes.iso}>{closes.deadline}</time>
              {closes.remaining && `, ${closes.remaining}`}
            </p>
            {(status === 'successful' || status === 'not successful') && (
              <p className="govuk-body">
                <a className="govuk-link" href={href('/bids/:tenderId/result', { tenderId })}>
                  Read your result<span className="govuk-visually-hidden"> for {name}</span>
                </a>
              </p>
            )}
          </Card>
        ))}
      </CardList>
    </>
  )
}
