import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationsPage } from '#app/administration/pages/organisations-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { TextField } from '#app/ui/text-fields.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { organisationsQuery } from './organisations-query.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Organisations')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = organisationsQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const page = await organisationsPage(context.db, requireActor(context, request), asked)
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function Organisations() {
  const { text, total, page, pages, organisations } = useLoaderData<typeof loader>()
  const hrefOf = (to: number) => href('/admin/organisations', {}, { query: { text, page: String(to) } })
  return (
    <Page>
      <PageTitle caption="Administration">Organisations</PageTitle>
      <form method="get" role="search" aria-label="Organisations">
        <TextField name="text" label="Part of the name" type="search" defaultValue={text} />
        <Button>Search</Button>
      </form>
      <h2 className="govuk-heading-m" aria-live="polite">
        {total === 1 ? '1 organisation' : `${total.toLocaleString('en-GB')} organisations`}
        {pages > 1 && `, page ${page} of ${pages}`}
      </h2>
      {organisations.length === 0 ? (
        <EmptyState title="No organisation fits">Try a shorter part of the name.</EmptyState>
      ) : (
        <Table
          caption="Organisations"
          captionHidden
          columns={[{ text: 'Name' }, { text: 'Kind' }, { text: 'People', numeric: true }, { text: 'Since' }]}
          rows={organisations.map(({ id, name, kind, people, since, suspended }) => [
            <>
              <a className="govuk-link" href={href('/admin/organisations/:organisationId', { organisationId: id })}>
                {name}
              </a>{' '}
              {suspended && <Tag tone="attention">Suspended</Tag>}
            </>,
            kind,
            people,
            since,
          ])}
        />
      )}
      <Pagination page={page} pages={pages} hrefOf={hrefOf} />
    </Page>
  )
}
