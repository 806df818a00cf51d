import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { href } from '#app/lib/href.ts'
import { LookAgain } from '#app/routes/look-again.tsx'
import { pageTitle } from '#app/routes/title.ts'
import { Button, ButtonGroup, LinkButton } from '#app/ui/button.tsx'
import { Hash } from '#app/ui/hash.tsx'
import { InsetText, WarningText } from '#app/ui/messages.tsx'
import { BackLink, PageTitle } from '#app/ui/page-title.tsx'
import { Page } from '#app/ui/page.tsx'
import { PostForm } from '#app/ui/post-form.tsx'
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
  'to be checked':
    'The buyer’s legal officer reads the document and records the check, or says what is open. It is the buyer’s turn.',
  'points open':
    'The legal check found something open, so nobody can sign. It is the buyer’s turn: its legal officer settles each point with a reason, or the contract is drawn up again with the correction.',
  'to be signed': 'Both parties sign the checked document, each once.',
  signed:
    'Both parties have signed. Results are counted and checked under “Results”; what is due is approved there and paid outside the portal.',
}

type Part =
  | 'document/try-again'
  | 'check'
  | 'not-yet'
  | 'redraw'
  | 'sign'
  | 'delivery'
  | 'payments'
  | 'signed.pdf'
  | 'text'
  | 'preview'
  | 'document.pdf'

export default function Contract() {
  const page = useLoaderData<typeof loader>()
  const { contractId, title, reference, version, tag, phase, document, signatures, may, waitsFor, tenderId, failure } =
    page
  const part = (name: Part, query: { version?: string } = {}) =>
    href(`/contracts/:contractId/${name}`, { contractId }, { query })
  return (
    <Page before={<BackLink href={href('/contracts')}>Back to contracts</BackLink>}>
      <PageTitle caption={`Contract ${reference}`}>{title}</PageTitle>
      <p className="govuk-body">
        <Tag tone={tag.tone}>{tag.text}</Tag>
      </p>
      {((phase === 'being made' && !failure) || (phase === 'signed' && !page.signedCopy && !failure)) && <LookAgain />}
      <InsetText>
        {page.stillToSign
          ? `The ${page.stillToSign === 'buyer' ? 'provider' : 'buyer'} has signed. The contract binds nobody until the ${page.stillToSign} has signed the same document too.`
          : page.failed !== 'document' && nextStep[phase]}
        {phase === 'signed' && !page.signedCopy && !failure && (
          <p className="govuk-body">The signed copy is being laid out; the page looks again by itself.</p>
        )}
        {[...(failure ?? []), ...page.held, ...waitsFor].map((sentence) => (
          <p key={sentence} className="govuk-body">
            {sentence}
          </p>
        ))}
      </InsetText>
      {version > 1 && (
        <p className="govuk-body">
          This is version {version}. It took the place of version {version - 1}: {page.because}
        </p>
      )}
      {page.otherWords > 0 && (
        <WarningText>
          The schedule of this contract prints {page.otherWords === 1 ? 'a question' : `${page.otherWords} questions`}{' '}
          in other words than those you published, because of an earlier fault of this portal. The words may tell the
          provider who asked. The document is signed, so the portal cannot change it. Tell whoever asked, take legal
          advice, and agree with the provider, outside the portal, how the words are treated.
        </WarningText>
      )}
      <Points page={page} />
      {may.makeAgain && (
        <PostForm action={part('document/try-again')}>
          <Button>Make the {page.failed} again</Button>
        </PostForm>
      )}
      <ButtonGroup>
        {may.check && <LinkButton href={part('check')}>Record the legal check</LinkButton>}
        {may.raise && (
          <LinkButton href={part('not-yet')} secondary>
            {phase === 'points open' ? 'Record another open point' : 'Not yet: record what is open'}
          </LinkButton>
        )}
        {may.redraw && (
          <LinkButton href={part('redraw')} secondary>
            Draw it up again
          </LinkButton>
        )}
        {may.sign && <LinkButton href={part('sign')}>Sign the contract</LinkButton>}
        {page.runs && <LinkButton href={part('delivery')}>Results</LinkButton>}
        {page.runs && (
          <LinkButton href={part('payments')} secondary>
            Payments
          </LinkButton>
        )}
      </ButtonGroup>
      <h2 className="govuk-heading-m">Read the contract</h2>
      {page.isWithheld ? (
        <p className="govuk-body">This version is being drawn up again and cannot be read meanwhile.</p>
      ) : (
        <ul className="govuk-list">
          {page.signedCopy && (
            <li>
              <a className="govuk-link" href={part('signed.pdf')} download>
                Download the signed copy (PDF, {page.signedCopy.size}, {page.signedCopy.pages} pages)
              </a>
            </li>
          )}
          <li>
            <a className="govuk-link" href={part('text', page.named)}>
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
                <a className="govuk-link" href={part('document.pdf', page.named)} download>
                  Download the document{page.signedCopy ? ' that was signed' : ''} (PDF, {document.size},{' '}
                  {document.pages} pages)
                </a>
              </li>
            </>
          )}
        </ul>
      )}
      <SummaryList rows={factsOf(page)} />
      {signatures.length > 0 && (
        <Table
          caption="Signatures"
          columns={[
            { text: 'Party' },
            { text: 'Signed by' },
            { text: 'Capacity' },
            { text: 'Organisation' },
            { text: 'When' },
            { text: 'How they proved who they are' },
          ]}
          rows={signatures.map(({ party, by, capacity, organisation, at, proof }) => [
            party,
            by,
            capacity,
            organisation,
            at,
            proof,
          ])}
          stacks
        />
      )}
      {page.earlier.length > 0 && (
        <Table
          caption="Replaced versions"
          columns={[{ text: 'Version' }, { text: 'Drawn up' }, { text: 'Replaced because' }, { text: 'Found open' }]}
          rows={page.earlier.map((one) => [
            one.isWithheld ? (
              `${one.version} (withheld: it printed a question in words that were not published)`
            ) : (
              <a key={one.version} className="govuk-link" href={part('text', { version: `${one.version}` })}>
                Version {one.version}
              </a>
            ),
            one.madeAt,
            one.because,
            one.points.join('; ') || 'Nothing',
          ])}
        />
      )}
      {tenderId && (
        <p className="govuk-body">
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId', { tenderId })}>
            The tender that led to this contract
          </a>
        </p>
      )}
    </Page>
  )
}

/** What the legal check found, in the order in which it was recorded. */
function Points({ page: { contractId, points, may } }: { page: ContractPage }) {
  if (points.length === 0) return null
  return (
    <Table
      caption="What the legal check found"
      columns={[{ text: 'Point' }, { text: 'Recorded by' }, { text: 'State' }]}
      rows={points.map(({ id, text, raised, settled, state }) => [
        text,
        raised,
        state === 'open' && may.settle ? (
          <a
            key={id}
            className="govuk-link"
            href={href('/contracts/:contractId/points/:pointId', { contractId, pointId: id })}
          >
            Open: settle it without a change
          </a>
        ) : (
          (settled ?? 'Open')
        ),
      ])}
    />
  )
}

function factsOf(page: ContractPage) {
  const { document, check } = page
  return [
    { key: 'Buyer', value: page.buyer },
    { key: 'Provider', value: page.provider },
    { key: 'Runs', value: page.days },
    { key: 'Price of all years', value: page.price },
    { key: 'The most that can be paid', value: page.most },
    { key: 'Drawn up', value: `${page.drawnUpAt}, version ${page.version}` },
    { key: 'Can be signed from', value: page.earliestSignatureOn },
    ...(check
      ? [{ key: 'Legal check', value: `${check.by} on ${check.at}${check.note ? `: ${check.note}` : ''}` }]
      : []),
    ...(page.signedCopy ? [{ key: 'SHA-256 of the signed copy', value: <Hash value={page.signedCopy.sha256} /> }] : []),
    ...(document
      ? [
          {
            key: page.signedCopy ? 'SHA-256 of the document that was signed' : 'SHA-256 of the document',
            value: <Hash value={document.sha256} />,
          },
        ]
      : []),
    { key: 'SHA-256 of the terms', value: <Hash value={page.termsSha256} /> },
  ]
}
