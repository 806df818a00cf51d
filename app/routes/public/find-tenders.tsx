import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { phaseTags } from '#app/routes/tendering/phase-tags.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { findTendersPage } from '#app/tendering/pages/find-tenders-page.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card, CardList } from '#app/ui/card-list.tsx'
import { RadioField } from '#app/ui/choice-fields.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { SelectField, TextField } from '#app/ui/text-fields.tsx'
import { findTendersQuery } from './find-tenders.form.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Find tenders')

export function loader({ context, request }: LoaderFunctionArgs) {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return findTendersPage(context.db, findTendersQuery.parse(query))
}

export default function FindTenders() {
  const { text, region, show, total, isMore, page, pages, regions, tenders } = useLoaderData<typeof loader>()
  const hrefOf = (to: number) =>
    href('/tenders', {}, { query: { text, region, show, page: String(to) } })
  return (
    <Page>
      <PageTitle>Find tenders</PageTitle>
      <form method="get" role="search" aria-label="Tenders">
        <TextField name="text" label="Words" type="search" hint="In the title, the summary or the buyer’s name" defaultValue={text} />
        <SelectField name="region" label="Region" empty="Everywhere" options={regions} defaultValue={region} />
        <RadioField
          name="show"
          label="Which tenders?"
          inline
          options={[
            { value: 'open', text: 'Open' },
            { value: 'closed', text: 'Closed' },
          ]}
          defaultValue={show}
        />
        <Button>Search</Button>
      </form>
      <h2 className="govuk-heading-m" aria-live="polite">
        {countOf(total, isMore)}
        {pages > 1 && (isMore ? `, page ${page}` : `, page ${page} of ${pages}`)}
      </h2>
      {tenders.length === 0 ? (
        <EmptyState title={show === 'open' ? 'No open tender fits' : 'No closed tender fits'}>
          Try fewer words, or look everywhere.
        </EmptyState>
      ) : (
        <CardList label="Tenders">
          {tenders.map((tender) => (
            <Card
              key={tender.reference}
              title={tender.title}
              href={href('/tenders/:reference', { reference: tender.reference })}
              caption={[tender.buyer, tender.region, tender.reference].filter(Boolean).join(' · ')}
              tag={<Tag tone={phaseTags[tender.phase].tone}>{phaseTags[tender.phase].text}</Tag>}
            >
              <p className="govuk-body">{tender.summary}</p>
              <p className="govuk-body">
                {tender.phase === 'closed' ? 'Closed at ' : 'Proposals close at '}
                <time dateTime={tender.iso}>{tender.deadline}</time>
              </p>
            </Card>
          ))}
        </CardList>
      )}
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
    </Page>
  )
}

function countOf(total: number, isMore: boolean): string {
  if (total === 1) return '1 tender'
  return `${isMore ? 'More than ' : ''}${total.toLocaleString('en-GB')} tenders`
}
