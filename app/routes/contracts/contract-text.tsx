import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { contractTextPage } from '#app/contracts/pages/contract-page.server.ts'
import { href } from '#app/lib/href.ts'
import { plainPage } from '#app/routes/plain-page.ts'
import { pageTitle } from '#app/routes/title.ts'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { requireActor } from '#app/web/context.server.ts'
import { idOf } from '#app/web/params.server.ts'
import { respondTo } from '#app/web/refusals.server.ts'
import { ClauseBlocks } from './clause-blocks.tsx'

export const handle = plainPage
export const meta: MetaFunction = () => pageTitle('The contract in words')

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await contractTextPage(context.db, requireActor(context, request), idOf(params, 'contractId'))
  return page.ok ? page.value : respondTo(page.refusal.kind)
}

export default function ContractInWords() {
  const { contractId, hasDocument, text } = useLoaderData<typeof loader>()
  return (
    <Page before={<BackLink href={href.contract(contractId)}>Back to the contract</BackLink>}>
      <PageTitle caption={`Contract ${text.reference}, version ${text.version}`}>{text.title}</PageTitle>
      {hasDocument && (
        <p className="govuk-body">
          These are the words of the{' '}
          <a className="govuk-link" href={href.contractPart(contractId, 'document.pdf')}>
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
