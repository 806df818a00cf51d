import { href } from '#app/lib/href.ts'
import { Hash } from '#app/ui/hash.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

interface DocumentFactsProps {
  contractId: string
  /** As the contract's page says it: which version the address is to name. */
  named: { version?: string }
  document: { sha256: string; pages: number; size: string }
}

/** The very document that somebody is about to check or sign. */
export function DocumentFacts({ contractId, named, document }: DocumentFactsProps) {
  const { sha256, pages, size } = document
  return (
    <SummaryList
      rows={[
        {
          key: 'Document',
          value: (
            <a
              className="govuk-link"
              href={href('/contracts/:contractId/document.pdf', { contractId }, { query: named })}
            >
              PDF, {size}, {pages} pages
            </a>
          ),
        },
        { key: 'SHA-256', value: <Hash value={sha256} /> },
      ]}
    />
  )
}
