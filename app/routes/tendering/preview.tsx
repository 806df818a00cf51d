import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { NoticeBody } from './notice-body.tsx'
import { loadPublication } from './publication.server.ts'
import { StillMissing } from './still-missing.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Preview of the notice')

export const loader = (args: LoaderFunctionArgs) => loadPublication(args)

export default function Preview() {
  const { tenderId, version, view, blockers, mayRevise } = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href('/buyer/tenders/:tenderId', { tenderId })}>Back to the tender</BackLink>}>
      <PageTitle caption={view.buyer}>{view.title}</PageTitle>
      <InsetText>This is version {version} as bidders will read it. Nobody outside sees it yet.</InsetText>
      <StillMissing blockers={blockers} linked={mayRevise} />
      <p className="govuk-body-l">{view.summary}</p>
      <NoticeBody
        view={view}
        documentHref={(id) => href('/buyer/tenders/:tenderId/documents/:documentId', { tenderId, documentId: id })}
      />
    </Page>
  )
}
