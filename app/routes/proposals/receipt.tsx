import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { receiptPage } from '#app/proposals/pages/check-page.server.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { Hash } from '#app/ui/hash.tsx'
import { Details, Panel } from '#app/ui/messages.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { BidFrame } from './bid-frame.tsx'
import { pageOr } from './section.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('Receipt')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const tenderId = idOf(params, 'tenderId')
  return pageOr(await receiptPage(context, requireActor(context, request), tenderId), tenderId)
}

export default function Receipt() {
  const page = useLoaderData<typeof loader>()
  const { tenderId } = page
  return (
    <BidFrame page={page}>
      <Panel title="Proposal submitted">
        Your reference is <strong>{page.submissionReference}</strong>
      </Panel>
      <SummaryList
        rows={[
          { key: 'Tender', value: `${page.title} (${page.reference}), ${page.buyer}` },
          { key: 'Bidder', value: page.organisation },
          { key: 'Submitted by', value: page.submittedBy },
          { key: 'Submitted on', value: `${page.submittedAt}, by the portal’s clock` },
          { key: 'SHA-256 of what was submitted', value: <Hash value={page.sha256} /> },
        ]}
      />
      <h2 className="govuk-heading-m">What happens next</h2>
      <p className="govuk-body">
        This submission counts. It is encrypted until the opening: two people of the buyer, who are not on the panel,
        open all proposals together after the deadline. Print or save this page as your proof.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/bids/:tenderId/check', { tenderId })}>
          Read what you submitted
        </a>
      </p>
      {page.mayWithdraw && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/bids/:tenderId/withdraw', { tenderId })}>
            Withdraw it, to change it or not to take part
          </a>
        </p>
      )}
      <Details summary="How to check the SHA-256">
        <p className="govuk-body">
          <a className="govuk-link" href={href('/bids/:tenderId/submitted.json', { tenderId })} download>
            Download exactly what was submitted
          </a>{' '}
          and compute its SHA-256 with a program of your own, such as <code>sha256sum</code>. It is the one above.
        </p>
      </Details>
    </BidFrame>
  )
}
