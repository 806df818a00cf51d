import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { contractsPage } from '#app/contracts/pages/contract-page.server.ts'
import { verifiedContractsPage } from '#app/delivery/pages/delivery-page.server.ts'
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
export const meta: MetaFunction = () => pageTitle('Contracts')

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const [contracts, verified] = await Promise.all([
    contractsPage(context.db, actor),
    verifiedContractsPage(context.db, actor),
  ])
  return { kind: actor.organisationKind, contracts, verified }
}

const whenEmpty = {
  commissioner: 'A contract is drawn up from the award of a tender, once its results are released.',
  provider: 'When a buyer awards you a contract and draws it up, it appears here.',
  verifier: 'When a buyer appoints you to verify the results of a contract, it appears here.',
  operator: 'Whoever runs the portal takes no part in contracts.',
} as const

export default function Contracts() {
  const { kind, contracts, verified } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageTitle>Contracts</PageTitle>
      {contracts.length + verified.length === 0 && <EmptyState title="No contracts yet">{whenEmpty[kind]}</EmptyState>}
      <CardList label="Contracts">
        {contracts.map(({ id, title, reference, with: other, tag }) => (
          <Card
            key={id}
            title={title}
            href={href('/contracts/:contractId', { contractId: id })}
            caption={`${reference}, with ${other}`}
            tag={<Tag tone={tag.tone}>{tag.text}</Tag>}
          />
        ))}
        {verified.map(({ id, title, reference, buyerName, providerName }) => (
          <Card
            key={id}
            title={title}
            href={href('/contracts/:contractId/delivery', { contractId: id })}
            caption={`${reference}, between ${buyerName} and ${providerName}`}
            tag={<Tag tone="info">You verify</Tag>}
          />
        ))}
      </CardList>
    </Page>
  )
}
