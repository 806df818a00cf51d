import type { DocumentView } from '#app/tendering/tender-document.ts'

interface DocumentLinksProps {
  documents: readonly DocumentView[]
  documentHref: (documentId: string) => string
}

/** The documents as whoever reads the notice downloads them. */
export function DocumentLinks({ documents, documentHref }: DocumentLinksProps) {
  if (documents.length === 0)
    return <p className="govuk-body">No document is attached: all that there is stands here.</p>
  return (
    <ul className="govuk-list govuk-list--spaced">
      {documents.map(({ id, title, fileName, type, size, shortSha256 }) => (
        <li key={id}>
          <a className="govuk-link" href={documentHref(id)}>
            {title} ({type}, {size})
          </a>
          <br />
          {fileName} – SHA-256 begins with <code className="app-hash">{shortSha256}</code>
        </li>
      ))}
    </ul>
  )
}
