import { href } from '#app/lib/href.ts'
import { InsetText } from '#app/ui/messages.tsx'

interface PanelHistoryProps {
  tenderId: string
  history: readonly string[]
  /** What the result waits for. */
  standing: readonly string[]
}

/** What became of the panel, wherever its scores are used. */
export function PanelHistory({ tenderId, history, standing }: PanelHistoryProps) {
  return (
    <>
      {standing.length > 0 && (
        <InsetText>
          {standing.map((text) => (
            <p key={text} className="govuk-body">
              {text}.
            </p>
          ))}
          <a className="govuk-link" href={href('/buyer/tenders/:tenderId/moderation/review', { tenderId })}>
            Look at the agreed scores
          </a>
        </InsetText>
      )}
      {history.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {history.map((text) => (
            <li key={text}>{text}.</li>
          ))}
        </ul>
      )}
    </>
  )
}
