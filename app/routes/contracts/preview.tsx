import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { href } from '#app/lib/href.ts'
import { LookAgain } from '#app/routes/look-again.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { Hash } from '#app/ui/hash.tsx'
import { EmptyState } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { loadContract } from './contract.server.ts'

export const meta: MetaFunction = () => pageTitle('Pages of the contract')

export const loader = (args: LoaderFunctionArgs) => loadContract(args)

const PdfPages = lazy(() => import('#app/ui/pdf-pages.client.tsx'))

export default function Preview() {
  const { contractId, reference, named, document } = useLoaderData<typeof loader>()
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => {
    setHasScript(true)
  }, [])
  const file = href('/contracts/:contractId/document.pdf', { contractId }, { query: named })
  const waiting = <p className="govuk-body">The pages are being loaded …</p>
  return (
    <Page wide before={<BackLink href={href('/contracts/:contractId', { contractId })}>Back to the contract</BackLink>}>
      <PageTitle caption={`Contract ${reference}`}>Pages of the document</PageTitle>
      {document ? (
        <>
          <p className="govuk-body">
            <a className="govuk-link" href={file} download>
              Download the document (PDF, {document.size}, {document.pages} pages)
            </a>{' '}
            or{' '}
            <a className="govuk-link" href={href('/contracts/:contractId/text', { contractId }, { query: named })}>
              read it as a web page
            </a>
            .
          </p>
          <p className="govuk-body-s">
            SHA-256: <Hash value={document.sha256} />
          </p>
          {hasScript ? (
            <Suspense fallback={waiting}>
              <PdfPages file={file} waiting={waiting} />
            </Suspense>
          ) : (
            <noscript>
              <p className="govuk-body">Showing the pages here needs script. The two links above work without it.</p>
            </noscript>
          )}
        </>
      ) : (
        <>
          <LookAgain />
          <EmptyState title="The document is being laid out">
            This takes less than a minute; the page looks again by itself.
          </EmptyState>
        </>
      )}
    </Page>
  )
}
