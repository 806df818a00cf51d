import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { progressPage } from '#app/contracts/pages/progress-page.server.ts'
import { sightOfEvaluation } from '#app/evaluation/pages/permitted.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { tenderPage } from '#app/tendering/pages/tender-page.server.ts'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { DraftOverview } from './draft-overview.tsx'
import { phaseTags, progressTags } from './phase-tags.ts'
import { PublishedOverview } from './published-overview.tsx'
import { partsFor } from './tender-parts.ts'

export const handle = plainPage
export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.page.title ?? 'Tender')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const result = await tenderPage(context.db, actor, idOf(params, 'tenderId'))
  if (!result.ok) return respondTo(result.refusal.kind)
  const page = result.value
  const closed = page.phase === 'closed'
  const sees = closed ? await sightOfEvaluation(context.db, actor, page.id) : { moderation: false, ranking: false }
  const progress = closed ? await progressPage(context.db, actor, page.id) : null
  return { page, progress, parts: partsFor({ roles: actor.roles, sees }, page.phase, page.id) }
}

export default function Tender() {
  const { page, progress, parts } = useLoaderData<typeof loader>()
  const tag = progress ? progressTags[progress] : phaseTags[page.phase]
  return (
    <Page before={<BackLink href={href('/buyer/tenders')}>Our tenders</BackLink>}>
      <PageTitle caption={page.reference}>{page.title}</PageTitle>
      <p className="govuk-body">
        <Tag tone={tag.tone}>{tag.text}</Tag>
      </p>
      {page.phase === 'draft' ? (
        <DraftOverview page={page} />
      ) : (
        <PublishedOverview page={page} progress={progress} parts={parts} />
      )}
      <h2 className="govuk-heading-m">What was done</h2>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/buyer/tenders/:tenderId/timeline', { tenderId: page.id })}>
          Timeline of this tender
        </a>
        : every step, by whom and when
      </p>
    </Page>
  )
}
