import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { contractTextPage } from '#app/contracts/pages/contract-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ClauseBlocks } from './clause-blocks.tsx'
import { wantedVersion } from './contract.server.ts'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('The contract in words')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const page = await contractTextPage(context.db, actor, idOf(params, 'contractId'), wantedVersion(request))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function ContractInWords() {
  const { contractId, version, named, replaced, hasDocument, text } = useLoaderData<typeof loader>()
  const file = (query: { version?: string }) => href('/contracts/:contractId/document.pdf', { contractId }, { query })
  return (
    <Page before={<BackLink href={href('/contracts/:contractId', { contractId })}>Back to the contract</BackLink>}>
      <PageTitle caption={`Contract ${text.reference}, version ${text.version}`}>{text.title}</PageTitle>
      {replaced && (
        <InsetText>
          This version was replaced by version {replaced.by} and is signed by nobody. {replaced.because}
        </InsetText>
      )}
      {replaced && hasDocument && (
        <p className="govuk-body">
          <a className="govuk-link" href={file({ version: `${version}` })}>
            The replaced document (PDF)
          </a>
        </p>
      )}
      {!replaced && hasDocument && (
        <p className="govuk-body">
          These are the words of the{' '}
          <a className="govuk-link" href={file(named)}>
            document (PDF)
          </a>
          , which is what both parties sign.
        </p>
      )}
      <SummaryList
        rows={[
          ...[text.buyer, text.provider].map(({ as, name, identifier }) => ({
            key: as,
            value: identifier ? `${name} (${identifier})` : name,
          })),
          ...text.keyFacts.map(({ label, value }) => ({ key: label, value })),
        ]}
      />
      <nav aria-label="Clauses">
        <h2 className="govuk-heading-s">Clauses</h2>
        <ul className="govuk-list">
          {text.clauses.map(({ id, number, title }) => (
            <li key={id}>
              <a className="govuk-link" href={`#${id}`}>
                {number}. {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {text.clauses.map(({ id, number, title, blocks }) => (
        <section key={id} aria-labelledby={id}>
          <h2 className="govuk-heading-m" id={id}>
            {number}. {title}
          </h2>
          <ClauseBlocks blocks={blocks} />
        </section>
      ))}
      {text.schedule.length > 0 && (
        <section aria-labelledby="schedule">
          <h2 className="govuk-heading-m" id="schedule">
            Schedule: published answers to bidders’ questions
          </h2>
          {text.schedule.map(({ number, question, answer }) => (
            <div key={number}>
              <h3 className="govuk-heading-s">
                {number}. {question}
              </h3>
              <p className="govuk-body">{answer}</p>
            </div>
          ))}
        </section>
      )}
    </Page>
  )
}
