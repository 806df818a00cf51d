import { InsetText } from '#app/ui/messages.tsx'

/** What a careful reader would question in a reason that is kept. It hinders nothing. */
export function Advice({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <InsetText>
      <p className="govuk-body">Have another look at the reason that is kept:</p>
      <ul className="govuk-list govuk-list--bullet">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </InsetText>
  )
}
