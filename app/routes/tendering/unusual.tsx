import { href } from '#app/lib/href.ts'
import { InsetText } from '#app/ui/messages.tsx'

/** For whoever reads a draft: what is unusual in it, and who said that it is meant. */
export function Unusual({ unusual }: { unusual: readonly { text: string; confirmedBy: string | null }[] }) {
  if (unusual.length === 0) return null
  return (
    <InsetText>
      <h2 className="govuk-heading-s">Unusual dates and figures</h2>
      <ul className="govuk-list govuk-list--bullet">
        {unusual.map(({ text, confirmedBy }) => (
          <li key={text}>
            {text}.{' '}
            {confirmedBy === null ? 'Nobody has said yet that it is meant.' : `${confirmedBy} says it is meant.`}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

interface AskedHereProps {
  tenderId: string
  unusual: readonly { text: string; href: string }[]
}

/** For whoever writes a section: what is asked about in it. */
export function AskedHere({ tenderId, unusual }: AskedHereProps) {
  if (unusual.length === 0) return null
  return (
    <InsetText>
      <p className="govuk-body">Unusual here: mend it, or confirm that it is meant.</p>
      <ul className="govuk-list govuk-list--bullet">
        {unusual.map(({ text, href: to }) => (
          <li key={text}>
            <a className="govuk-link" href={to}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <a className="govuk-link" href={href('/buyer/tenders/:tenderId/figures', { tenderId })}>
          Confirm what is meant
        </a>
      </p>
    </InsetText>
  )
}
