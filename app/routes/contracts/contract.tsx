import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { LookAgain } from '#app/routes/look-again.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { Hash } from '#app/ui/hash.tsx'
import { InsetText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { loadContract } from './contract.server.ts'

export const meta: MetaFunction = () => pageTitle('Contract')

export const loader = (args: LoaderFunctionArgs) => loadContract(args)

type ContractPage = Awaited<ReturnType<typeof loadContract>>

/** What has to happen next, for whoever looks. */
const nextStep: Record<ContractPage['phase'], string> = {
  'being made': 'The document is being laid out. This takes less than a minute; the page looks again by itself.',
  'to be checked': 'The buyer’s legal officer reads the document and records the check.',
  'to be signed': 'Both parties sign the checked document, each once.',
  signed: 'Both parties have signed. Results are counted, checked and paid under “Results”.',
}

export default function Contract() {
  const page = useLoaderData<typeof loader>()
  const { contractId, title, reference, tag, phase, document, signatures, may, waitsFor, tenderId } = page
  const part = (name: string) => href.contractPart(contractId, name)
  return (
    <Page before={<BackLink href={href.contracts}>Back to contracts</BackLink>}>
      <PageTitle caption={`Contract ${reference}`}>{title}</PageTitle>
      <p className="govuk-body">
        <Tag tone={tag.tone}>{tag.text}</Tag>
      </p>
      {phase === 'being made' && <LookAgain />}
      <InsetText>
        {nextStep[phase]}
        {waitsFor.map((sentence) => (
          <p key={sentence} className="govuk-body">
            {sentence}
          </p>
        ))}
      </InsetText>
      <ButtonGroup>
        {may.check && <LinkButton href={part('check')}>Record the legal check</LinkButton>}
        {may.sign && <LinkButton href={part('sign')}>Sign the contract</LinkButton>}
        {phase === 'signed' && <LinkButton href={part('delivery')}>Results</LinkButton>}
        {phase === 'signed' && (
          <LinkButton href={part('payments')} secondary>
            Payments
          </LinkButton>
        )}
      </ButtonGroup>
      <h2 className="govuk-heading-m">Read the contract</h2>
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={part('text')}>
            Read it as a web page
          </a>
        </li>
        {document && (
          <>
            <li>
              <a className="govuk-link" href={part('preview')}>
                Look at the pages of the document
              </a>
            </li>
            <li>
              <a className="govuk-link" href={part('document.pdf')} download>
                Download the document (PDF, {document.size}, {document.pages} pages)
              </a>
            </li>
          </>
        )}
      </ul>
      <SummaryList rows={factsOf(page)} />
      {signatures.length > 0 && (
        <Table
          caption="Signatures"
          columns={[{ text: 'Party' }, { text: 'Signed by' }, { text: 'Capacity' }, { text: 'When' }]}
          rows={signatures.map(({ party, by, capacity, at }) => [party, by, capacity, at])}
        />
      )}
      {tenderId && (
        <p className="govuk-body">
          <a className="govuk-link" href={href.tender(tenderId)}>
            The tender that led to this contract
          </a>
        </p>
      )}
    </Page>
  )
}

function factsOf(page: ContractPage) {
  const { document, check } = page
  return [
    { key: 'Buyer', value: page.buyer },
    { key: 'Provider', value: page.provider },
    { key: 'Runs', value: page.runs },
    { key: 'Price of all years', value: page.price },
    { key: 'The most that can be paid', value: page.most },
    { key: 'Drawn up', value: `${page.drawnUpAt}, version ${page.version}` },
    { key: 'Can be signed from', value: page.earliestSignatureOn },
    ...(check
      ? [{ key: 'Legal check', value: `${check.by} on ${check.at}${check.note ? `: ${check.note}` : ''}` }]
      : []),
    ...(document ? [{ key: 'SHA-256 of the document', value: <Hash value={document.sha256} /> }] : []),
    { key: 'SHA-256 of the terms', value: <Hash value={page.termsSha256} /> },
  ]
}
