import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { tenderTimeline } from '#app/audit/pages/tender-timeline.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { shownPage } from '#app/routes/typed-shapes.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { withHashes } from './with-hashes.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Timeline')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = shownPage.parse(new URL(request.url).searchParams.get('page'))
  return (await tenderTimeline(context.db, actor, idOf(params, 'tenderId'), page)) ?? respondTo('not found')
}

export default function TenderTimeline() {
  const { reference, title, moments, page, pages } = useLoaderData<typeof loader>()
  const { tenderId = '' } = useParams()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <PageTitle caption={`${reference} – ${title}`}>Timeline</PageTitle>
      <p className="govuk-body">
        Everything that was done, by whom and when, newest first. Nobody can change or remove a line.
      </p>
      <Timeline
        moments={moments.map(({ by, of, title: says, ...moment }) => ({
          ...moment,
          title: withHashes(`${by ?? 'The portal'}${of ? ` (${of})` : ''} ${says}`),
        }))}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(other) => href('/buyer/tenders/:tenderId/timeline', { tenderId }, { query: { page: `${other}` } })}
      />
    </Page>
  )
}
